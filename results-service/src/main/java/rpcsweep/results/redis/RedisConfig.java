package rpcsweep.results.redis;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where the state planes are kept, and as whom. `application.properties` says why each number,
/// `docs/redis.md` what to give the user.
@ConfigMapping(prefix = "rpcsweep.redis")
public interface RedisConfig {

  /// `redis://[user:password@]host:port[/database]`, `rediss://` for TLS.
  URI uri();

  /// Whether it is a Redis Cluster; it has one database, 0.
  boolean cluster();

  /// Other nodes of the cluster, `host:port` each, to ask for its layout where that of the URI is
  /// away.
  Optional<List<String>> nodes();

  /// The user, instead of the URI's.
  Optional<String> user();

  /// The password, instead of the URI's, and not percent-encoded.
  Optional<String> password();

  /// PEM: whose certificates of a server are trusted, instead of whom Java trusts.
  Optional<Path> caFile();

  /// PEM: the certificate to show, with those between it and its authority.
  Optional<Path> certificateFile();

  /// PEM, PKCS #8, not encrypted: the key of that certificate.
  Optional<Path> keyFile();

  /// How many connections at most, to each node.
  int connectionCount();

  /// How long a connect or an answer may take.
  Duration timeout();
}
