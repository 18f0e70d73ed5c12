package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.plan.Batch;
import rpcsweep.proto.ObservationMessages;
import rpcsweep.results.Ingest;
import rpcsweep.results.JudgedBatch;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogSlice;
import rpcsweep.results.LoggedBatch;
import rpcsweep.results.ShardStore;
import rpcsweep.results.TestRedis;

/// What an address costs of Redis's memory, as Redis itself counts it. The figures of
/// `docs/redis.md`.
class RedisMemoryIT {

  private static final Pattern USED = Pattern.compile("used_memory:([0-9]+)");
  private static final int BLOCKS = 2_048;
  private static final int ADDRESSES = BLOCKS * Batch.LARGEST;
  private static final int STEP = 64;

  /// The present, and what each of two scans saw.
  private static final int PLANES = 3;

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
    assertThat((double) grownBy(0) / ADDRESSES / PLANES).isLessThan(0.75);
  }

  @ParameterizedTest
  @CsvSource({"8, 64, 120", "200, 64, 110", "8, 128, 85", "200, 128, 105"})
  void keepsAnAnsweringHostOfTwoScansInFewBytes(int every, String packedValue, long most) {
    long silent = grownBy(0);
    emptyRedis();
    redis.client().configSet("hash-max-ziplist-value", packedValue);
    long answering = grownBy(every);

    ScanLoad load = new ScanLoad("any", 0, every);
    long hosts = IntStream.range(0, ADDRESSES).filter(load::answers).count();
    assertThat((answering - silent) / hosts).isLessThan(most);
  }

  private long grownBy(int every) {
    long before = used();
    ingest(new ScanLoad("scan-20261123-070052-qx2j", 0, every), 0);
    ingest(new ScanLoad("scan-20261124-070047-81ka", 1, every), BLOCKS);
    redis.client().del(new ShardKeys(1, 0).outbox());
    return used() - before;
  }

  private void ingest(ScanLoad load, int firstOffset) {
    for (int block = 0; block < BLOCKS; block += STEP) {
      int offset = firstOffset + block;
      List<LoggedBatch> batches = new ArrayList<>();
      for (int i = 0; i < STEP; i++) {
        BatchObservation batch = ObservationMessages.read(load.record(block + i));
        batches.add(new LoggedBatch(offset + i, JudgedBatch.judge(batch)));
      }
      LogSlice slice =
          new LogSlice(
              0,
              offset == 0 ? LogPosition.NONE : new LogPosition(offset),
              new LogPosition(offset + STEP),
              batches);
      assertThat(new Ingest(store).apply(slice)).isTrue();
    }
  }

  private static long used() {
    Matcher matcher = USED.matcher(redis.client().info("memory"));
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
