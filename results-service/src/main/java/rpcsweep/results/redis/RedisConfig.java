package rpcsweep.results.redis;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;

/// Where the state planes are kept. `application.properties` says why each number.
@ConfigMapping(prefix = "rpcsweep.redis")
public interface RedisConfig {

  /// `redis://[user:password@]host:port[/database]`, `rediss://` for TLS.
  URI uri();

  /// How many connections at most.
  int connectionCount();

  /// How long a connect or an answer may take.
  Duration timeout();
}
