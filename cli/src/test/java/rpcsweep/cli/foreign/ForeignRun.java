package rpcsweep.cli.foreign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that was run to its end.
///
/// @param command what was run
/// @param exitCode its own; [#NOT_IN_TIME] where it had to be stopped
/// @param out what it printed
/// @param err what it said on standard error
record ForeignRun(List<String> command, int exitCode, String out, String err) {

  /// The exit code of a program that did not end in time.
  static final int NOT_IN_TIME = -1;

  /// Runs a program.
  ///
  /// @param longest after this it is stopped
  static ForeignRun of(Duration longest, String... command) {
    return withInput("", longest, command);
  }

  /// Runs a program that reads.
  static ForeignRun withInput(String input, Duration longest, String... command) {
    try {
      Path in = Files.createTempFile("foreign", ".in");
      Path out = Files.createTempFile("foreign", ".out");
      Path err = Files.createTempFile("foreign", ".err");
      try {
        Files.writeString(in, input);
        Process process =
            new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor();
        }
        return new ForeignRun(
            List.of(command),
            ended ? process.exitValue() : NOT_IN_TIME,
            Files.readString(out),
            Files.readString(err));
      } finally {
        Files.delete(in);
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  boolean succeeded() {
    return exitCode == 0;
  }

  /// What it printed.
  ///
  /// @throws AssertionError where it failed
  String output() {
    if (!succeeded()) {
      throw new AssertionError(
          "%s: exit code %d%n%s%n%s".formatted(String.join(" ", command), exitCode, out, err));
    }
    return out;
  }

  /// The last thing it said.
  String lastLine() {
    return (out + "\n" + err).lines().filter(line -> !line.isBlank()).reduce("", (_, last) -> last);
  }
}
