package rpcsweep.backbone;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Finds a Redis server to run: the one `REDIS_SERVER` names, else `redis-server` on the `PATH`,
/// else the one carried by the embedded-redis library for this operating system and processor.
public final class RedisBinary {

  /// Names a Redis server program.
  public static final String VARIABLE = "REDIS_SERVER";

  private static final String INSTALL = "install one (apt-get install redis-server) or set ";
  private static final long VERSION_TIMEOUT_SECONDS = 10;

  private RedisBinary() {}

  /// The program to run.
  ///
  /// @param directory where a carried program is unpacked
  /// @throws BackboneException when there is none that runs here, saying what to install
  public static Path find(Map<String, String> environment, Path directory)
      throws BackboneException {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      if (!runs(Path.of(named))) {
        throw new BackboneException(VARIABLE + " names " + named + ", which is no Redis server");
      }
      return Path.of(named);
    }
    Optional<Path> installed = onPath(environment.getOrDefault("PATH", ""));
    if (installed.isPresent()) {
      return installed.get();
    }
    Path unpacked = unpack(directory);
    if (!runs(unpacked)) {
      throw new BackboneException(
          "the Redis server carried by rpcsweep does not run here; " + INSTALL + VARIABLE);
    }
    return unpacked;
  }

  private static Optional<Path> onPath(String path) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .filter(RedisBinary::runs)
        .findFirst();
  }

  private static boolean runs(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(VERSION_TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notAProgram) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The name of the carried program for an operating system and a processor, as their system
  /// properties name them; empty where none is carried.
  static Optional<String> carriedFor(String operatingSystem, String processor) {
    boolean linux = operatingSystem.toLowerCase(Locale.ROOT).contains("linux");
    boolean mac = operatingSystem.toLowerCase(Locale.ROOT).contains("mac");
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    boolean amd = processor.equals("amd64") || processor.equals("x86_64");
    if (linux && amd) {
      return Optional.of("redis-server-6.2.6-v5-linux-amd64");
    }
    if (linux && arm) {
      return Optional.of("redis-server-6.2.7-linux-arm64");
    }
    if (mac && (amd || arm)) {
      return Optional.of("redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64"));
    }
    return Optional.empty();
  }

  private static Path unpack(Path directory) throws BackboneException {
    String operatingSystem = System.getProperty("os.name");
    String processor = System.getProperty("os.arch");
    String resource =
        carriedFor(operatingSystem, processor)
            .orElseThrow(() ->
                new BackboneException(
                    "no Redis server is carried for %s on %s; %s%s"
                        .formatted(operatingSystem, processor, INSTALL, VARIABLE)));
    Path program = directory.resolve(resource);
    if (Files.isExecutable(program)) {
      return program;
    }
    try (InputStream bytes = RedisBinary.class.getResourceAsStream("/" + resource)) {
      if (bytes == null) {
        throw new BackboneException(
            "this build carries no " + resource + "; " + INSTALL + VARIABLE);
      }
      // Made whole beside its place, so that a broken copy is never taken for the program.
      Path part = Files.createTempFile(directory, resource, ".part");
      Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwx------"));
      return Files.move(part, program, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new BackboneException("cannot unpack the Redis server to " + directory + ": " + e, e);
    }
  }
}
