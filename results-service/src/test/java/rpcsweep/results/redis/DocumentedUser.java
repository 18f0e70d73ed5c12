package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The user of `docs/redis.md`, so that the line there is one that suffices.
final class DocumentedUser {

  static final String NAME = "rpcsweep";

  private static final Path PAGE = Path.of("../docs/redis.md");

  private DocumentedUser() {}

  /// Writes a file of users.
  ///
  /// @param password of the documented one
  /// @param others lines of their own
  static Path aclFile(Path directory, String password, String... others) {
    try (var lines = Files.lines(PAGE)) {
      List<String> documented =
          lines
              .filter(line -> line.startsWith("user " + NAME + " "))
              .map(line -> line.replace(">PASSWORD", ">" + password))
              .toList();
      assertThat(documented).as("the ACL line of %s", PAGE).hasSize(1);
      return Files.writeString(
          directory.resolve("users.acl"),
          String.join("\n", documented) + "\n" + String.join("\n", others) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
