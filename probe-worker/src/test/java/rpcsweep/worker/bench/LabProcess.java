package rpcsweep.worker.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A lab in a process of its own, so that its time is not counted as the scanner's.
final class LabProcess implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("lab ready: .*port (\\d+)");

  private final Process process;
  private final Path configuration;
  private final int port;

  private LabProcess(Process process, Path configuration, int port) {
    this.process = process;
    this.configuration = configuration;
    this.port = port;
  }

  /// Starts a lab in which every address of the prefix is of one persona.
  static LabProcess start(Path jar, String prefix, String persona) throws IOException {
    Path configuration = Files.createTempFile("engine-benchmark-", ".yaml");
    Files.writeString(
        configuration,
        """
        seed: 1
        port: 0
        networks:
          - prefix: %s
            mixture: { %s: 1 }
            listen: any
        """
            .formatted(prefix, persona));
    String java = ProcessHandle.current().info().command().orElse("java");
    Process process =
        new ProcessBuilder(java, "-jar", jar.toString(), "--config", configuration.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // So that Ctrl-C does not leave it behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return new LabProcess(process, configuration, Integer.parseInt(ready.group(1)));
      }
    }
    throw new IOException("the lab did not start");
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    Files.delete(configuration);
  }
}
