package rpcsweep.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A tokens file, and the tokens whose digests are in it.
///
/// @param file where it is
public record TestTokens(Path file) {

  private static final String REST = "-and-a-secret-that-is-long-enough";

  /// Writes a file.
  ///
  /// @param lines each a name, a role and limits, as in `aiko operator sites=osaka`
  public static TestTokens write(Path file, String... lines) throws IOException {
    StringBuilder content = new StringBuilder();
    for (String line : lines) {
      String name = line.substring(0, line.indexOf(' '));
      content.append(digest(token(name))).append(' ').append(line).append('\n');
    }
    Files.writeString(file, content);
    return new TestTokens(file);
  }

  /// Somebody's token.
  public static String token(String name) {
    return name + REST;
  }

  private static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
