package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.results.Batches;
import rpcsweep.results.Generation;
import rpcsweep.results.GenerationStore;
import rpcsweep.results.GenerationStoreContract;
import rpcsweep.results.TestRedis;

/// Generations in Redis.
class RedisGenerationsIT implements GenerationStoreContract {

  @TempDir static Path directory;
  private static TestRedis redis;

  private GenerationStore generations;

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
    generations = new RedisGenerations(redis.client());
  }

  @Override
  public GenerationStore generations() {
    return generations;
  }

  @Test
  void removesInStepsBetweenWhichItCanBeStopped() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      keys.add("{p" + i % SHARDS + "}l2:g1:page:osaka:" + i);
    }
    keys.forEach(key -> redis.client().set(key, "x"));
    Generation generation = new Generation(1, SHARDS, Generation.State.RETIRED, Batches.START);

    int[] steps = {0};
    assertThat(generations.remove(generation, () -> ++steps[0] <= 2)).isFalse();
    assertThat(redis.client().dbSize()).isBetween(1L, 4_999L);
    assertThat(generations.remove(generation, () -> true)).isTrue();
    assertThat(redis.client().dbSize()).isZero();
  }

  @Test
  void passesOverKeysOfOthers() {
    redis.client().set("{p1}l2:glad", "x");
    redis.client().set("{p1}l2:g7:offset", "1");
    redis.client().set("{p1}l3:g8:offset", "1");
    redis.client().set("somebody", "x");

    assertThat(generations.kept()).containsExactly(7L);
  }
}
