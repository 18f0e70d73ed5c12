package rpcsweep.cli.grpc;

import io.grpc.ChannelCredentials;
import io.grpc.CompositeChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ManagedChannelRegistry;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// As whom services are asked, and whose answers are believed. As soon as any of it is set, calls
/// are encrypted: a token is shown to nobody else.
///
/// @param token holds a token; null for none
/// @param authorities PEM: whose certificates of services are trusted; null for whom Java trusts
/// @param certificate PEM: the certificate to show; null for none
/// @param key PEM, PKCS #8, not encrypted: the key of that certificate
public record Caller(
    @Nullable Path token,
    @Nullable Path authorities,
    @Nullable Path certificate,
    @Nullable Path key) {

  /// Nobody in particular, and not encrypted.
  public static final Caller ANYBODY = new Caller(null, null, null, null);

  /// A certificate has a key.
  public Caller {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("certificate and key go together");
    }
  }

  /// Whether calls are encrypted.
  public boolean isEncrypted() {
    return !equals(ANYBODY);
  }

  /// What keeps the files from being used, in words; empty where nothing does.
  public Optional<String> problem() {
    try {
      if (token != null) {
        String ignored = TokenCredentials.read(token);
      }
      // Looks into the certificates and connects to nobody.
      ManagedChannelBuilder<?> ignored = Grpc.newChannelBuilder("127.0.0.1:1", credentials());
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.of("there is no file " + e.getMessage());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | ManagedChannelRegistry.ProviderNotFoundException e) {
      return Optional.of("no certificates or no key (PEM, PKCS #8, not encrypted) in " + files());
    }
  }

  private String files() {
    return Stream.of(authorities, certificate, key)
        .flatMap(Stream::ofNullable)
        .map(Path::toString)
        .collect(Collectors.joining(", "));
  }

  /// For channels.
  ///
  /// @throws IOException where a file cannot be read
  ChannelCredentials credentials() throws IOException {
    if (!isEncrypted()) {
      return InsecureChannelCredentials.create();
    }
    TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
    if (authorities != null) {
      tls.trustManager(authorities.toFile());
    }
    if (certificate != null && key != null) {
      tls.keyManager(certificate.toFile(), key.toFile());
    }
    return token == null
        ? tls.build()
        : CompositeChannelCredentials.create(tls.build(), new TokenCredentials(token));
  }
}
