package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.results.HostStates;
import rpcsweep.results.Ingest;
import rpcsweep.results.JudgedBatch;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogReplay;
import rpcsweep.results.LogSlice;
import rpcsweep.results.LoggedBatch;
import rpcsweep.results.ReplayContract;
import rpcsweep.results.ShardStore;
import rpcsweep.results.TestRedis;

/// Redis is exact, and rebuilt to the same bytes.
class RedisReplayIT implements ReplayContract {

  @TempDir static Path directory;
  private static TestRedis redis;

  private static final GenerationKeys KEYS = new GenerationKeys(1, SHARDS);
  private static final Set<Integer> EMPTIED_BEFORE = Set.of(6, 15, 26);

  @BeforeAll
  static void startRedis() {
    redis = TestRedis.start(directory);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @Override
  public ShardStore emptyShards() {
    redis.client().flushAll();
    return new RedisShardStore(redis.client(), KEYS);
  }

  @Override
  public HostStates states() {
    return new RedisHostStates(redis.client(), KEYS);
  }

  @Test
  void isTheSameBytesHoweverTheLogIsCutIntoSlices() {
    List<List<JudgedBatch>> log = ReplayContract.randomLog(new Random(99));

    SortedMap<String, Object> oneByOne = applied(log, 1);
    SortedMap<String, Object> together = applied(log, 1_000);

    assertThat(together).isEqualTo(oneByOne);
    assertThat(together).containsKeys("{p0}l2:g1:offset", "{p1}l2:g1:offset", "{p2}l2:g1:offset");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isTheSameBytesHoweverItWasFilledAndHoweverOftenEmptied(long seed) {
    Random random = new Random(seed);
    List<List<JudgedBatch>> log = ReplayContract.randomLog(random);
    SortedMap<String, Object> inOrder = applied(log, 1);

    int[] steps = {0};
    ShardStore store = emptyShards();
    new LogReplay(
            store,
            log,
            random,
            () -> {
              boolean now = EMPTIED_BEFORE.contains(++steps[0]);
              if (now) {
                redis.client().flushAll();
              }
              return now;
            })
        .run();

    assertThat(steps[0]).isGreaterThan(Collections.max(EMPTIED_BEFORE));
    assertThat(redis.snapshot()).isEqualTo(inOrder);
  }

  private SortedMap<String, Object> applied(List<List<JudgedBatch>> log, int sliceSize) {
    ShardStore store = emptyShards();
    for (int shard = 0; shard < log.size(); shard++) {
      List<JudgedBatch> batches = log.get(shard);
      LogPosition since = LogPosition.NONE;
      for (int from = 0; from < batches.size(); from += sliceSize) {
        int to = Math.min(batches.size(), from + sliceSize);
        int first = from;
        List<LoggedBatch> slice =
            batches.subList(from, to).stream()
                .map(batch ->
                    new LoggedBatch(first + batches.subList(first, to).indexOf(batch), batch))
                .toList();
        LogPosition until = new LogPosition(to);
        assertThat(new Ingest(store).apply(new LogSlice(shard, since, until, slice))).isTrue();
        since = until;
      }
    }
    return redis.snapshot();
  }
}
