package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.Batches;
import rpcsweep.results.Ingest;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogSlice;
import rpcsweep.results.LoggedBatch;
import rpcsweep.results.ShardStore;
import rpcsweep.results.TestRedis;

/// What an address costs of Redis's memory, as Redis itself counts it. The figures of
/// `docs/redis.md`.
class RedisMemoryIT {

  private static final Pattern USED = Pattern.compile("used_memory:([0-9]+)");
  private static final Address FIRST = Batches.address("10.0.0.0");
  private static final int BLOCKS = 4_096;
  private static final int STEP = 64;
  private static final int PLANES = 2;

  @TempDir static Path directory;
  private static TestRedis redis;

  private ShardStore store;

  @BeforeAll
  static void startRedis() {
    redis = TestRedis.start(directory);
    // Its buffers would be counted too.
    redis.client().configSet("appendonly", "no");
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void emptyRedis() {
    redis.client().flushAll();
    redis.client().configSet("hash-max-ziplist-value", "64");
    store = new RedisShardStore(redis.client(), new GenerationKeys(1, 1));
  }

  @Test
  void keepsASilentAddressInThreeQuartersOfAByteForEachPlane() {
    long grown = grownBy(batch -> batch.withAll(Outcome.NO_RESPONSE));

    assertThat((double) grown / (256 * BLOCKS) / PLANES).isLessThan(0.75);
  }

  @Test
  void keepsAnAnsweringHostInLessThan150BytesWhereHashesArePacked() {
    long silent = grownBy(batch -> batch.withAll(Outcome.NO_RESPONSE));
    emptyRedis();
    redis.client().configSet("hash-max-ziplist-value", "1024");
    long answering = grownBy(RedisMemoryIT::eachEighthAnswers);

    assertThat((answering - silent) / (256 / 8 * BLOCKS)).isLessThan(150);
  }

  private static void eachEighthAnswers(Batches batch) {
    batch.withAll(Outcome.NO_RESPONSE);
    for (int offset = 0; offset < 256; offset += 8) {
      batch.with(offset, HostState.UNPATCHED);
    }
  }

  private long grownBy(Consumer<Batches> outcomes) {
    long before = used();
    for (int block = 0; block < BLOCKS; block += STEP) {
      List<LoggedBatch> batches = new ArrayList<>();
      for (int i = block; i < block + STEP; i++) {
        Batches batch =
            Batches.of("scan-20261123-070052-qx2j", "osaka", i, FIRST.plus(256L * i).toString(), i);
        outcomes.accept(batch);
        batches.add(new LoggedBatch(i, batch.judged()));
      }
      LogSlice slice =
          new LogSlice(
              0,
              block == 0 ? LogPosition.NONE : new LogPosition(block),
              new LogPosition(block + STEP),
              batches);
      assertThat(new Ingest(store).apply(slice)).isTrue();
    }
    redis.client().del(new ShardKeys(1, 0).outbox());
    return used() - before;
  }

  private static long used() {
    Matcher matcher = USED.matcher(redis.client().info("memory"));
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
