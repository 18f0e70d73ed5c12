package rpcsweep.cli.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The built-in laboratory as a child process: 4,096 simulated hosts on loopback.
public final class LabProcess implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final Duration TRUTH_WITHIN = Duration.ofSeconds(30);

  private final SupervisedChild child;
  private final int port;

  private LabProcess(SupervisedChild child, int port) {
    this.child = child;
    this.port = port;
  }

  /// Starts the lab on a free port and returns when it answers.
  ///
  /// @param services whether its hosts listen with all the services they have
  public static LabProcess start(
      StateDirectory state, Path home, boolean services, StackListener listener)
      throws StackException {
    state.prepare();
    int port = new LoopbackPorts().take(1).getFirst();
    List<String> command = command(home, services);
    command.addAll(List.of("--port", Integer.toString(port)));
    Path log = state.logs().resolve("lab.log");
    ChildCommand lab =
        new ChildCommand(
            "lab",
            command,
            Map.of(),
            ChildCommand.HERE,
            log,
            List.of(port),
            () -> saysReady(log),
            READY_WITHIN);
    SupervisedChild child =
        new SupervisedChild(lab, listener, new ProcessRegister(state.root().resolve("lab.pids")));
    child.start();
    return new LabProcess(child, port);
  }

  private static void saysReady(Path log) throws IOException {
    if (!Files.readString(log, StandardCharsets.UTF_8).contains("lab ready")) {
      throw new IOException("it has not said that it is ready");
    }
  }

  /// What every address of the lab is, as it prints it: CSV with a header.
  ///
  /// @param services whether its hosts listen with all the services they have
  public static List<String> truth(Path home, boolean services) throws StackException {
    List<String> command = command(home, services);
    command.add("--truth");
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
      if (!process.waitFor(TRUTH_WITHIN.toSeconds(), TimeUnit.SECONDS)
          || process.exitValue() != 0) {
        throw new StackException("the lab does not tell its truth: " + String.join(" ", command));
      }
      return lines;
    } catch (IOException e) {
      throw new StackException("cannot start the lab: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while the lab was asked for its truth", e);
    }
  }

  private static List<String> command(Path home, boolean services) throws StackException {
    Path jar = home.resolve("lab/target/lab.jar");
    if (!Files.isRegularFile(jar)) {
      throw new StackException(jar + " is missing: build it with ./rpcsweep (or mvn package)");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-jar", jar.toString()));
    if (services) {
      command.add("--services");
    }
    return command;
  }

  /// The TCP port of every host of the lab.
  public int port() {
    return port;
  }

  @Override
  public void close() {
    child.close();
  }
}
