package rpcsweep.access.server;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// The certificate of both servers, and whose certificates they ask for.
@ConfigMapping(prefix = "rpcsweep.tls")
public interface TlsConfig {

  /// PEM: ours, with those that lead to its authority. Without it there is no TLS.
  Optional<Path> certificateFile();

  /// PEM: its key, PKCS #8, not encrypted.
  Optional<Path> keyFile();

  /// PEM: the authorities of callers' certificates. Without it none is asked for.
  Optional<Path> clientCaFile();
}
