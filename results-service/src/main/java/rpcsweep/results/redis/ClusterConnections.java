package rpcsweep.results.redis;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/// The connections to a cluster that need not be there yet: while no node is known, whoever asks
/// has the first nodes asked, and learns why none of them tells.
final class ClusterConnections extends ClusterConnectionProvider {

  static {
    // Else a cluster that is away at the start is an exception of the constructor.
    System.setProperty(RedisClusterClient.INIT_NO_ERROR_PROPERTY, "true");
  }

  private final Set<HostAndPort> firstNodes;
  private final JedisClientConfig config;

  ClusterConnections(
      Set<HostAndPort> firstNodes, JedisClientConfig config, ConnectionPoolConfig pool) {
    super(firstNodes, config, pool);
    this.firstNodes = Set.copyOf(firstNodes);
    this.config = config;
  }

  @Override
  public HostAndPort getNode(int slot) {
    if (cache.getSlotNode(slot) == null) {
      discover();
    }
    return super.getNode(slot);
  }

  @Override
  public Connection getConnection() {
    discover();
    return super.getConnection();
  }

  @Override
  public Connection getConnectionFromSlot(int slot) {
    if (cache.getSlotPool(slot) == null) {
      discover();
    }
    return super.getConnectionFromSlot(slot);
  }

  @Override
  public Map<String, ConnectionPool> getConnectionMap() {
    discover();
    return super.getConnectionMap();
  }

  @Override
  public Map<String, ConnectionPool> getPrimaryNodesConnectionMap() {
    discover();
    return super.getPrimaryNodesConnectionMap();
  }

  private synchronized void discover() {
    @Nullable JedisException reason = null;
    for (HostAndPort node : firstNodes) {
      if (!getNodes().isEmpty()) {
        return;
      }
      try (Connection connection = new Connection(node, config)) {
        cache.discoverClusterNodesAndSlots(connection);
      } catch (JedisException e) {
        reason = e;
      }
    }
    if (reason != null && getNodes().isEmpty()) {
      throw reason;
    }
  }
}
