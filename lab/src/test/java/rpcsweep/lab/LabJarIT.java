package rpcsweep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The jar as it is shipped, in a process of its own.
class LabJarIT {

  private static final Path JAR = Path.of("target", "lab.jar");
  private static final Pattern READY =
      Pattern.compile("lab ready: 4096 addresses in 127\\.20\\.0\\.0/20, port (\\d+)");

  private static Process start(String... arguments) throws IOException {
    return java(
        Stream.concat(Stream.of("-jar", JAR.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static Process java(String... arguments) throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String[] command = Stream.concat(Stream.of(java), Stream.of(arguments)).toArray(String[]::new);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  @Test
  void saysThatItNeedsIpv6WhereThatIsSwitchedOff() throws IOException, InterruptedException {
    Process lab = java("-Djava.net.preferIPv4Stack=true", "-jar", JAR.toString(), "--port", "0");
    try (BufferedReader output = lab.inputReader()) {
      assertThat(output.lines().toList())
          .singleElement()
          .asString()
          .matches("lab: cannot listen on 127\\.20\\.\\d+\\.255: IPv6 is switched off here, .*");
      assertThat(lab.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(lab.exitValue()).isOne();
    } finally {
      lab.destroyForcibly();
    }
  }

  @Test
  void runsFromItsJarAndReportsWhenTerminated(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path stats = directory.resolve("stats.json");
    Process lab = start("--port", "0", "--stats", stats.toString());
    try (BufferedReader output = lab.inputReader()) {
      String line = output.readLine();
      Matcher ready = READY.matcher(line == null ? "" : line);
      assertThat(ready.matches()).as("first line: %s", line).isTrue();
      try (Socket socket = new Socket("127.20.0.1", Integer.parseInt(ready.group(1)))) {
        socket.getOutputStream().write(WireFiles.read("01-bind.hex"));
        assertThat(socket.getInputStream().readNBytes(60)).hasSize(60);
      }

      // Not Process.destroy(), which would close the output that is still to be read.
      assertThat(lab.toHandle().destroy()).isTrue();

      assertThat(output.readLine())
          .isEqualTo(
              "lab: 1 connections to 1 addresses (1 exactly once), 0 requests, 0 violations");
      assertThat(lab.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(stats)).contains("\"connections\": 1,", "\"binds\": 1,");
    } finally {
      lab.destroyForcibly();
    }
  }
}
