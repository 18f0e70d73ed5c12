package rpcsweep.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody else's decoder reads what we put on the wire: one conversation with an unpatched host,
/// which has every PDU we can send, captured from the loopback interface.
class DecodedByTsharkIT {

  private static final String NO_CAPTURE =
      "SKIPPED: the packet dump of a conversation was not decoded, because %s";

  @TempDir private Path folder;

  @Test
  void aConversationDecodesAsTheTwoActivationCallsWithNothingMalformed()
      throws IOException, InterruptedException {
    assumeThat(onPath("tshark")).as(NO_CAPTURE, "tshark is not installed").isTrue();
    String unpatched =
        Laboratory.truth(folder).entrySet().stream()
            .filter(host -> host.getValue().equals("UNPATCHED"))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    Path capture = folder.resolve("conversation.pcap");
    try (Laboratory laboratory = Laboratory.start(folder)) {
      Path log = folder.resolve("tshark.log");
      Process tshark =
          new ProcessBuilder(
                  "tshark",
                  "-i",
                  "lo",
                  "-F",
                  "pcap",
                  "-w",
                  capture.toString(),
                  "-f",
                  "host " + unpatched + " and tcp port " + laboratory.port())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> !tshark.isAlive() || Files.readString(log).contains("Capturing on"));
        assumeThat(tshark.isAlive()).as(NO_CAPTURE, Files.readString(log)).isTrue();

        Command.Result scan =
            Command.run(
                folder.resolve("state"),
                "scan",
                unpatched,
                "--rpc-port",
                String.valueOf(laboratory.port()));

        assertThat(scan.exitCode()).as(scan.err()).isEqualTo(1);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> !decode(capture, laboratory.port(), "tcp.flags.fin == 1").isEmpty());
      } finally {
        tshark.destroy();
        assertThat(tshark.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }

      List<String> pdus = decode(capture, laboratory.port(), "dcerpc");

      assertThat(pdus).hasSize(10);
      assertThat(String.join("\n", pdus))
          .containsSubsequence(
              "Bind:", "Bind_ack:",
              "RemoteCreateInstance request", "RemoteCreateInstance response",
              "RemoteCreateInstance request", "RemoteCreateInstance response",
              "Alter_context:", "Alter_context_resp:",
              "RemoteActivation request", "RemoteActivation response");
      assertThat(decode(capture, laboratory.port(), "_ws.malformed")).isEmpty();
      // "Long frame" is what the captured bytes of Microsoft's own scanner raise as well; the reset
      // after our FIN spares us TIME_WAIT.
      assertThat(decode(capture, laboratory.port(), "_ws.expert.severity >= \"Warning\""))
          .allMatch(line -> line.contains("Long frame") || line.contains("RST"));
    }
  }

  private static List<String> decode(Path capture, int port, String filter)
      throws IOException, InterruptedException {
    Process tshark =
        new ProcessBuilder(
                "tshark",
                "-r",
                capture.toString(),
                "-d",
                "tcp.port==" + port + ",dcerpc",
                "-Y",
                filter)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines =
        new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(tshark.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return lines;
  }

  private static boolean onPath(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)).stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
