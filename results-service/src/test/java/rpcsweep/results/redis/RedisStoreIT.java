package rpcsweep.results.redis;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.results.HostStateStoreContract;
import rpcsweep.results.HostStates;
import rpcsweep.results.ShardStore;
import rpcsweep.results.TestRedis;

/// Redis keeps the contract.
class RedisStoreIT implements HostStateStoreContract {

  @TempDir static Path directory;
  private static TestRedis redis;

  private ShardStore shards;
  private HostStates states;

  @BeforeAll
  static void startRedis() {
    redis = TestRedis.start(directory);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void emptyRedis() {
    redis.client().flushAll();
    ShardCount shardCount = new ShardCount(new RedisAccess(redis.client()));
    shards = new RedisShardStore(redis.client(), shardCount);
    states = new RedisHostStates(redis.client(), shardCount);
  }

  @Override
  public ShardStore shards() {
    return shards;
  }

  @Override
  public HostStates states() {
    return states;
  }
}
