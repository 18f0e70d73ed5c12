package rpcsweep.cli.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged command as a user runs it, in a process of its own.
public final class Command implements AutoCloseable {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Duration LONGEST = Duration.ofMinutes(8);

  /// How a command ended.
  ///
  /// @param exitCode its own
  /// @param out everything it printed
  /// @param err everything it said on standard error
  public record Result(int exitCode, String out, String err) {}

  private final Process process;
  private final Path out;
  private final Path err;

  private Command(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// Starts `rpcsweep arguments...` on a state directory; its output goes to files beside it.
  public static Command start(Path state, String... arguments) {
    return start(state, Map.of(), arguments);
  }

  /// Starts it with settings of its own.
  ///
  /// @param settings environment variables, which the services it starts have too
  public static Command start(Path state, Map<String, String> settings, String... arguments) {
    try {
      Files.createDirectories(state);
      Path out = Files.createTempFile(state.getParent(), "command", ".out");
      Path err = Files.createTempFile(state.getParent(), "command", ".err");
      List<String> line = new ArrayList<>();
      line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      line.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
      line.add("-Drpcsweep.home=" + HOME);
      line.addAll(List.of("-cp", HOME.resolve("cli/target/cli.jar").toString()));
      line.add("rpcsweep.cli.Main");
      line.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder
          .environment()
          .putAll(Map.of("RPCSWEEP_STATE", state.toString(), "RPCSWEEP_LOOPBACK_ONLY", "true"));
      builder.environment().putAll(settings);
      return new Command(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a command to its end.
  public static Result run(Path state, String... arguments) {
    try (Command command = start(state, arguments)) {
      return command.await();
    }
  }

  /// Waits for the end, at most eight minutes.
  public Result await() {
    return await(LONGEST);
  }

  /// Waits for the end, at most so long.
  public Result await(Duration longest) {
    try {
      if (!process.waitFor(longest)) {
        throw new AssertionError("not finished in time; it said: " + err());
      }
      return new Result(process.exitValue(), Files.readString(out), err());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What it has said on standard error so far.
  public String err() {
    try {
      return Files.readString(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What it has printed so far.
  public String out() {
    try {
      return Files.readString(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where it prints to.
  Path outFile() {
    return out;
  }

  /// Whether it has not ended.
  public boolean isRunning() {
    return process.isAlive();
  }

  /// Asks it to stop, as Ctrl-C does, and waits.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
