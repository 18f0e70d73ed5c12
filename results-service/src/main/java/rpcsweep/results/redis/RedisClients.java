package rpcsweep.results.redis;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;

/// Makes the client of a configuration, for a Redis that need not be there yet.
final class RedisClients {

  private RedisClients() {}

  static UnifiedJedis of(RedisConfig config) {
    JedisClientConfig clientConfig = clientConfig(config);
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(config.connectionCount());
    pool.setMaxIdle(config.connectionCount());
    pool.setMaxWait(config.timeout());
    HostAndPort first = JedisURIHelper.getHostAndPort(config.uri());
    if (!config.cluster()) {
      return RedisClient.builder()
          .hostAndPort(first)
          .clientConfig(clientConfig)
          .poolConfig(pool)
          .build();
    }
    Set<HostAndPort> nodes = new LinkedHashSet<>();
    nodes.add(first);
    config.nodes().orElse(List.of()).forEach(node -> nodes.add(HostAndPort.from(node)));
    return RedisClusterClient.builder()
        .nodes(nodes)
        .clientConfig(clientConfig)
        .connectionProvider(new ClusterConnections(nodes, clientConfig, pool))
        .maxTotalRetriesDuration(config.timeout())
        .build();
  }

  private static JedisClientConfig clientConfig(RedisConfig config) {
    URI uri = config.uri();
    int timeout = Math.toIntExact(config.timeout().toMillis());
    DefaultJedisClientConfig.Builder builder =
        DefaultJedisClientConfig.builder(uri)
            .connectionTimeoutMillis(timeout)
            .socketTimeoutMillis(timeout)
            .clientName("rpcsweep-results")
            // Before 7.2 Redis does not know it, and an ACL line cannot name it.
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    config.user().ifPresent(builder::user);
    config.password().ifPresent(builder::password);
    if (JedisURIHelper.isRedisSSLScheme(uri)) {
      builder.sslOptions(PemStore.options(config));
    }
    return builder.build();
  }
}
