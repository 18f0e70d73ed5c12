package rpcsweep.cli.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamException;

/// Tshark, which records what goes over the loopback interface and decodes it.
///
/// @param program where it is
record Tshark(Path program) {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /// MiB of packets that the kernel keeps for us.
  private static final String BUFFER = "64";

  /// A recording that goes on.
  static final class Recording implements AutoCloseable {

    private final Process process;
    private final Path file;

    private Recording(Process process, Path file) {
      this.process = process;
      this.file = file;
    }

    /// Ends it. Everything that was sent before is in the file then.
    ///
    /// @param address any that is recorded, and where nobody takes datagrams to port 9
    void finish(String address) throws IOException, InterruptedException {
      String last = "the end of " + file;
      byte[] payload = last.getBytes(StandardCharsets.ISO_8859_1);
      try (DatagramSocket socket = new DatagramSocket()) {
        socket.send(new DatagramPacket(payload, payload.length, InetAddress.getByName(address), 9));
      }
      await()
          .atMost(LONGEST)
          .until(() -> Files.readString(file, StandardCharsets.ISO_8859_1).contains(last));
      close();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  /// Starts to record. Skips the test, aloud, where that is not allowed.
  ///
  /// @param file where the packets go, as pcap
  /// @param filter a capture filter
  Recording record(Path file, String filter) throws IOException {
    Path log = file.resolveSibling(file.getFileName() + ".log");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-q",
                "-i",
                "lo",
                "-F",
                "pcap",
                "-B",
                BUFFER,
                "-w",
                file.toString(),
                "-f",
                filter)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    await()
        .atMost(LONGEST)
        .until(() -> !process.isAlive() || Files.readString(log).contains("Capturing on"));
    if (!process.isAlive()) {
      ForeignTool.skip("tshark cannot record: " + Files.readString(log).strip());
    }
    return new Recording(process, file);
  }

  /// What it says of the packets of a file, one line each.
  ///
  /// @param filter a display filter
  /// @param options how to decode
  List<String> decode(Path capture, String filter, List<String> options) {
    return ForeignRun.of(LONGEST, command(capture, filter, options)).output().lines().toList();
  }

  /// What it remarks on the packets of a file.
  List<ExpertRemark> remarks(Path capture, String filter, List<String> options)
      throws IOException, InterruptedException, XMLStreamException {
    List<String> more = new ArrayList<>(options);
    more.addAll(List.of("-T", "pdml"));
    Process process =
        new ProcessBuilder(command(capture, filter, more))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream pdml = process.getInputStream()) {
      return ExpertRemark.ofPdml(pdml);
    } finally {
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private String[] command(Path capture, String filter, List<String> options) {
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "-2", "-r", capture.toString()));
    command.addAll(options);
    command.addAll(List.of("-Y", filter));
    return command.toArray(String[]::new);
  }
}
