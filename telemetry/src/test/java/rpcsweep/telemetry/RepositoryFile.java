package rpcsweep.telemetry;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds files of the repository from whichever module's tests.
public final class RepositoryFile {

  private RepositoryFile() {}

  /// The file at this path below the root of the repository.
  public static Path at(String path) {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null && !Files.exists(directory.resolve("docs/metrics.md"))) {
      directory = directory.getParent();
    }
    if (directory == null) {
      throw new AssertionError("not within the repository: " + Path.of("").toAbsolutePath());
    }
    return directory.resolve(path);
  }
}
