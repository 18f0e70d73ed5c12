package rpcsweep.results.redis;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;
import rpcsweep.results.GenerationStore;

/// Makes the stores of the configured Redis. Nothing connects before it is asked.
@Dependent
public final class RedisStores {

  /// A client of this configuration.
  @Produces
  @Singleton
  public UnifiedJedis client(RedisConfig config) {
    URI uri = config.uri();
    int timeout = Math.toIntExact(config.timeout().toMillis());
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(config.connectionCount());
    pool.setMaxIdle(config.connectionCount());
    pool.setMaxWait(config.timeout());
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(uri))
        .clientConfig(
            DefaultJedisClientConfig.builder(uri)
                .connectionTimeoutMillis(timeout)
                .socketTimeoutMillis(timeout)
                .clientName("rpcsweep-results")
                .build())
        .poolConfig(pool)
        .build();
  }

  void close(@Disposes UnifiedJedis client) {
    client.close();
  }

  @Produces
  @Singleton
  GenerationStore generations(UnifiedJedis client) {
    return new RedisGenerations(client);
  }
}
