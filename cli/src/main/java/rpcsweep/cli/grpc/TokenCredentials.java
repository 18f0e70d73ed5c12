package rpcsweep.cli.grpc;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/// Shows a token with every call (`authorization: Bearer`), read from its file each time: a watch
/// that lasts for days goes on with a token that was renewed. Over a connection that is not
/// encrypted the call is not made.
final class TokenCredentials extends CallCredentials {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  private final Path file;

  TokenCredentials(Path file) {
    this.file = file;
  }

  /// The token in a file.
  ///
  /// @throws IOException where there is none
  static String read(Path file) throws IOException {
    String token = Files.readString(file).strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new IOException(file + " holds no token: printable characters without blanks");
    }
    return token;
  }

  @Override
  public void applyRequestMetadata(
      RequestInfo call, Executor threads, CallCredentials.MetadataApplier applier) {
    if (call.getSecurityLevel() != SecurityLevel.PRIVACY_AND_INTEGRITY) {
      applier.fail(
          Status.UNAUTHENTICATED.withDescription(
              "a token is not shown unless calls are encrypted"));
      return;
    }
    try {
      Metadata metadata = new Metadata();
      metadata.put(AUTHORIZATION, "Bearer " + read(file));
      applier.apply(metadata);
    } catch (IOException e) {
      applier.fail(
          Status.UNAUTHENTICATED.withDescription("the token cannot be read: " + e.getMessage()));
    }
  }
}
