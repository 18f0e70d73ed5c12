package rpcsweep.cli.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// Where a local stack keeps everything that outlives it: data, logs, and the files that say which
/// processes belong to it.
///
/// @param root the directory; made when missing, readable by its owner only
public record StateDirectory(Path root) {

  /// Names the directory, instead of the XDG default.
  public static final String VARIABLE = "RPCSWEEP_STATE";

  /// Makes the path absolute, for children run elsewhere.
  public StateDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /// The directory the environment asks for: `RPCSWEEP_STATE`, else `rpcsweep` in `XDG_STATE_HOME`
  /// or `~/.local/state` (XDG Base Directory Specification 0.8).
  public static StateDirectory fromEnvironment(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return new StateDirectory(Path.of(named));
    }
    String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base =
        xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(xdg);
    return new StateDirectory(base.resolve("rpcsweep"));
  }

  /// Makes the directories.
  ///
  /// @throws StackException when they cannot be made or written
  public void prepare() throws StackException {
    try {
      Files.createDirectories(root);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      for (Path directory : new Path[] {kafka(), redis(), logs()}) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw new StackException(
          "cannot use the state directory %s: %s (set %s to another one)"
              .formatted(root, e, VARIABLE),
          e);
    }
  }

  /// Forgets what the services of the run before wrote for themselves.
  void clearScratch() throws StackException {
    if (!Files.isDirectory(scratch())) {
      return;
    }
    try (Stream<Path> files = Files.walk(scratch())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new StackException("cannot clear " + scratch() + ": " + e, e);
    }
  }

  /// Renames the logs of the run before, so that a log tells of one run and the one before is kept.
  void setLogsAside() throws StackException {
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(logs(), "*.log")) {
      for (Path log : logs) {
        Files.move(
            log,
            log.resolveSibling(log.getFileName() + ".before"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new StackException("cannot rename logs in " + logs() + ": " + e, e);
    }
  }

  /// The broker's log directory.
  public Path kafka() {
    return root.resolve("kafka");
  }

  /// Redis' working directory, with its append-only file.
  public Path redis() {
    return root.resolve("redis");
  }

  /// Keys and passwords of a secured stack.
  public Path secrets() {
    return root.resolve("secure");
  }

  /// Whom everything in a secured stack is certified by, PEM.
  public Path authority() {
    return secrets().resolve("certificates").resolve("authority.crt");
  }

  /// The token of a secured stack that grants a role.
  ///
  /// @param role `viewer`, `operator` or `admin`
  public Path token(String role) {
    return secrets().resolve(role + ".token");
  }

  /// A working directory per service, for what it may write; nothing in it is worth keeping.
  Path scratch() {
    return root.resolve("scratch");
  }

  /// One log per child.
  public Path logs() {
    return root.resolve("logs");
  }

  /// Locked by the process that runs the stack.
  public Path lock() {
    return root.resolve("stack.lock");
  }

  /// The child processes of the stack that runs, or ran last.
  public Path processes() {
    return root.resolve("stack.pids");
  }

  /// The addresses of the stack that runs; absent when none does.
  public Path addresses() {
    return root.resolve("stack.json");
  }

  /// The configuration of the site `local`, written by the command line; present while scans of it
  /// are unfinished.
  public Path sites() {
    return root.resolve("sites.yaml");
  }

  /// The configuration of a stack nobody gave sites to: `local` with nothing but loopback.
  public Path loopbackSites() {
    return root.resolve("sites-loopback.yaml");
  }
}
