package rpcsweep.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The `kubectl` that is installed, of which only the built-in Kustomize is used: it needs no
/// cluster.
final class Kubectl {

  /// Components came with Kustomize 3.7, so with kubectl 1.21; Debian 12 has 1.20.
  private static final Pattern VERSION = Pattern.compile("Kustomize Version: v(\\d+)\\.");

  private static final int LEAST_KUSTOMIZE = 5;

  private Kubectl() {}

  /// Whether there is one that can render components.
  static boolean isThere() {
    try {
      Matcher version = VERSION.matcher(run("version", "--client"));
      return version.find() && Integer.parseInt(version.group(1)) >= LEAST_KUSTOMIZE;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  /// What `kubectl apply -k` would send.
  static String render(Path directory) {
    return run("kustomize", directory.toString());
  }

  private static String run(String... arguments) {
    List<String> command = Stream.concat(Stream.of("kubectl"), Arrays.stream(arguments)).toList();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + " ended with " + process.exitValue());
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
