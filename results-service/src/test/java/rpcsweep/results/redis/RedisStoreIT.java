package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.Batches;
import rpcsweep.results.Generations;
import rpcsweep.results.HostStateStoreContract;
import rpcsweep.results.HostStates;
import rpcsweep.results.Ingest;
import rpcsweep.results.JudgedBatch;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogSlice;
import rpcsweep.results.LoggedBatch;
import rpcsweep.results.PlanePage;
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
    GenerationKeys keys = new GenerationKeys(1, SHARDS);
    shards = new RedisShardStore(redis.client(), keys);
    states = new RedisHostStates(redis.client(), keys);
  }

  /// What the first release kept: a byte for each address, under keys that name no layout.
  @Test
  void takesAStoreOfAnotherLayoutForAnEmptyOne() {
    UnifiedJedis before = redis.client();
    before.set("shards", "7");
    before.set("{p0}offset", "500");
    before.sadd("{p0}sites", "osaka");
    before.set("{p0}page:osaka:00000000000000000000ffff0a000000", "\3".repeat(Page.SIZE));
    before.zadd("{p0}pages:osaka", 0, "00000000000000000000ffff0a000000:008");

    assertThat(states.sites()).isEmpty();
    assertThat(new RedisGenerations(redis.client()).read()).isEqualTo(Generations.NONE);
    assertThat(shards.position(0)).isEqualTo(LogPosition.NONE);
    assertThat(states.state(new HostKey(OSAKA, Batches.address("10.0.0.1"))))
        .isEqualTo(HostState.NOT_SCANNED);
  }

  @Test
  void keepsAPageInHalfAsManyBytesAsAddresses() {
    JudgedBatch batch =
        Batches.of("s", "osaka", 0, "10.0.0.0", 1).with(7, HostState.NO_DCOM).judged();
    LogSlice slice =
        new LogSlice(0, LogPosition.NONE, new LogPosition(1), List.of(new LoggedBatch(0, batch)));

    assertThat(new Ingest(shards).apply(slice)).isTrue();

    PlanePage page = new PlanePage(PRESENT, Page.of(OSAKA, Batches.address("10.0.0.0")));
    assertThat(redis.client().strlen(new ShardKeys(1, 0).page(page))).isEqualTo(Page.SIZE / 2);
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
