package rpcsweep.results.redis;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import redis.clients.jedis.UnifiedJedis;
import rpcsweep.results.GenerationStore;

/// Makes the stores of the configured Redis, which need not be there yet.
@Dependent
public final class RedisStores {

  /// A client of this configuration.
  @Produces
  @Singleton
  public UnifiedJedis client(RedisConfig config) {
    return RedisClients.of(config);
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
