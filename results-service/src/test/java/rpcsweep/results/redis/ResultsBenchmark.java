package rpcsweep.results.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.verdict.ChangeKind;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.ObservationMessages;
import rpcsweep.results.ComparisonScope;
import rpcsweep.results.HostSelection;
import rpcsweep.results.HostSummaries;
import rpcsweep.results.Hosts;
import rpcsweep.results.Ingest;
import rpcsweep.results.JudgedBatch;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogSlice;
import rpcsweep.results.LoggedBatch;
import rpcsweep.results.Plane;
import rpcsweep.results.ScanComparisons;
import rpcsweep.results.StateSet;
import rpcsweep.results.SummaryScope;
import rpcsweep.results.TestRedis;
import rpcsweep.results.filter.HostFilter;

/// How fast results are taken in and questions answered over a /8, and what Redis needs for it,
/// beside the layout everybody thinks of first ([NaiveLayout]). Redis is a real one, of this
/// machine; Kafka is not in the path: records are decoded, judged, settled and applied as the
/// service does it.
///
/// ```
/// ./rpcsweep bench results [--blocks N] [--every N] [--naive N] [--times N]
/// ```
///
/// `--blocks` of 256 addresses (65536: a /8), `--every` so many addresses one answers (200),
/// `--naive` so many blocks for the naive layout (4096: a million addresses; its cost per address
/// does not depend on how many there are), `--times` each question is asked (200).
public final class ResultsBenchmark {

  private static final int SHARDS = 8;
  private static final int STEP_RECORDS = 256;
  private static final int STEP_HOSTS = 2_048;
  private static final GenerationKeys KEYS = new GenerationKeys(1, SHARDS);
  private static final Plane PRESENT = new Plane.Present();
  private static final AddressRange SLASH_8 = AddressRange.parsePrefix("10.0.0.0/8").orElseThrow();
  private static final Set<ChangeKind> CHANGES =
      EnumSet.of(ChangeKind.NEWLY_VULNERABLE, ChangeKind.FIXED, ChangeKind.CHANGED);

  /// As long as the ids that are made for scans, which every host record names.
  private static final String FIRST_SCAN = "scan-20261123-070052-qx2j";

  private static final String SECOND_SCAN = "scan-20261124-070047-81ka";

  private final TestRedis redis;
  private final int blocks;
  private final int every;
  private final int naiveBlocks;
  private final int times;

  private ResultsBenchmark(TestRedis redis, Map<String, Integer> options) {
    this.redis = redis;
    blocks = options.getOrDefault("--blocks", 65_536);
    every = options.getOrDefault("--every", 200);
    naiveBlocks = Math.min(blocks, options.getOrDefault("--naive", 4_096));
    times = options.getOrDefault("--times", 200);
  }

  /// Runs the benchmark; see the class comment.
  public static void main(String[] words) throws IOException {
    Map<String, Integer> options = new HashMap<>();
    for (int i = 0; i + 1 < words.length; i += 2) {
      options.put(words[i], Integer.parseInt(words[i + 1]));
    }
    try (TestRedis redis = TestRedis.start(Files.createTempDirectory(Path.of("target"), "bench"))) {
      new ResultsBenchmark(redis, options).run();
    }
  }

  private void run() {
    tell("%,d addresses, one in %d answers; %d shards", addresses(blocks), every, SHARDS);
    double silent = silence();
    answers(silent);
    questions();
    naive();
  }

  private double silence() {
    long empty = empty();
    ingest("silence", new ScanLoad("silence", 0, 0), blocks);
    // The present, and what the scan saw.
    double perPlane = (memory() - empty) / 2.0 / addresses(blocks);
    tell("Redis: %.3f bytes per silent address and plane", perPlane);
    return perPlane;
  }

  private void answers(double silent) {
    long empty = empty();
    ScanLoad first = new ScanLoad(FIRST_SCAN, 0, every);
    ingest("first scan", first, blocks);
    ingest("second scan", new ScanLoad(SECOND_SCAN, 1, every), blocks);
    // Published and removed, as a moment later in the service.
    IntStream.range(0, SHARDS)
        .forEach(shard -> redis.client().del(new ShardKeys(1, shard).outbox()));
    long hosts = IntStream.range(0, addresses(blocks)).filter(first::answers).count();
    double records = memory() - empty - 3 * silent * addresses(blocks);
    tell("Redis: %.0f bytes per answering host (%,d of them)", records / hosts, hosts);
  }

  private void ingest(String what, ScanLoad load, int count) {
    RedisShardStore store = store();
    Ingest ingest = new Ingest(store);
    long nanos = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      int[] mine = blocksOf(shard, count);
      LogPosition since = store.position(shard);
      for (int from = 0; from < mine.length; ) {
        List<byte[]> records = new ArrayList<>();
        long end = Math.max(0, since.nextOffset());
        int hosts = 0;
        while (from < mine.length && records.size() < STEP_RECORDS && hosts < STEP_HOSTS) {
          records.add(load.record(mine[from++]));
          hosts += load.every() == 0 ? 0 : Batch.LARGEST / load.every() + 1;
        }
        long begun = System.nanoTime();
        List<LoggedBatch> batches = new ArrayList<>();
        for (byte[] bytes : records) {
          batches.add(new LoggedBatch(end++, JudgedBatch.judge(ObservationMessages.read(bytes))));
        }
        LogPosition until = new LogPosition(end);
        if (!ingest.apply(new LogSlice(shard, since, until, batches))) {
          throw new IllegalStateException("refused at " + since);
        }
        since = until;
        nanos += System.nanoTime() - begun;
      }
    }
    tell("ingest, %s: %,.0f addresses/s", what, addresses(count) / (nanos / 1e9));
  }

  private static int[] blocksOf(int shard, int count) {
    return IntStream.range(0, count)
        .filter(block ->
            Page.of(ScanLoad.SITE, ScanLoad.address(block * Batch.LARGEST)).shard(SHARDS) == shard)
        .toArray();
  }

  private void questions() {
    Hosts hosts = new Hosts(states());
    Random chance = new Random(1);
    ask(
        "get a host",
        () ->
            hosts.get(
                new HostKey(ScanLoad.SITE, ScanLoad.address(chance.nextInt(addresses(blocks))))));
    HostSelection unpatched =
        new HostSelection(
            SiteScope.Only.one(ScanLoad.SITE),
            PRESENT,
            SLASH_8,
            StateSet.of(List.of(HostState.UNPATCHED)),
            HostFilter.EVERY);
    ask("list the first 1,000 unpatched", () -> hosts.list(unpatched, null, 1_000));
    ask(
        "list 1,000 unpatched from anywhere",
        () ->
            hosts.list(
                unpatched,
                new HostKey(ScanLoad.SITE, ScanLoad.address(chance.nextInt(addresses(blocks)))),
                1_000));
    HostSummaries summaries = new HostSummaries(states());
    ask("summarise the site", () -> summaries.summarize(scope(0)));
    ask("summarise a /8 by /16", fewTimes(), () -> summaries.summarize(scope(16)));
    ScanComparisons comparisons = new ScanComparisons(states());
    ComparisonScope both =
        new ComparisonScope(
            SiteScope.Only.one(ScanLoad.SITE),
            new ScanId(FIRST_SCAN),
            new Plane.SeenBy(new ScanId(SECOND_SCAN)),
            SLASH_8);
    ask("compare two scans", fewTimes(), () -> comparisons.count(both));
    ask("list 1,000 that changed", () -> comparisons.list(both, CHANGES, null, 1_000));
  }

  private static SummaryScope scope(int prefixLength) {
    return new SummaryScope(
        SiteScope.Only.one(ScanLoad.SITE),
        PRESENT,
        prefixLength == 0 ? null : SLASH_8,
        prefixLength,
        false);
  }

  /// For what takes tens of milliseconds and more.
  private int fewTimes() {
    return Math.max(1, times / 10);
  }

  private void naive() {
    long empty = empty();
    NaiveLayout layout = new NaiveLayout(redis.client());
    for (int number = 0; number < 2; number++) {
      ScanLoad load = new ScanLoad(number == 0 ? FIRST_SCAN : SECOND_SCAN, number, every);
      long nanos = 0;
      for (int from = 0; from < naiveBlocks; from += 16) {
        List<byte[]> records =
            IntStream.range(from, Math.min(naiveBlocks, from + 16)).mapToObj(load::record).toList();
        long begun = System.nanoTime();
        layout.apply(
            records.stream()
                .map(bytes -> JudgedBatch.judge(ObservationMessages.read(bytes)))
                .toList());
        nanos += System.nanoTime() - begun;
      }
      tell(
          "naive ingest, %s: %,.0f addresses/s",
          load.scan(), addresses(naiveBlocks) / (nanos / 1e9));
    }
    tell(
        "naive Redis: %.0f bytes per address, of %,d",
        (memory() - empty) / (double) addresses(naiveBlocks), addresses(naiveBlocks));
    Random chance = new Random(1);
    ask(
        "naive: get a host",
        () -> layout.get(ScanLoad.address(chance.nextInt(addresses(naiveBlocks)))));
    ask("naive: list the first 1,000 unpatched", () -> layout.list(HostState.UNPATCHED, 1_000));
    ask("naive: summarise the site", layout::summarize);
    ask("naive: compare two scans", fewTimes(), () -> layout.compare(FIRST_SCAN, SECOND_SCAN));
  }

  private void ask(String what, Runnable question) {
    ask(what, times, question);
  }

  private static void ask(String what, int count, Runnable question) {
    tell("%-40s %s", what, Latencies.of(count, question));
  }

  /// Empties Redis.
  ///
  /// @return the bytes it needs then
  private long empty() {
    redis.client().flushAll();
    return memory();
  }

  private long memory() {
    return redis
        .client()
        .info("memory")
        .lines()
        .filter(line -> line.startsWith("used_memory:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElseThrow();
  }

  private RedisShardStore store() {
    return new RedisShardStore(redis.client(), KEYS);
  }

  private RedisHostStates states() {
    return new RedisHostStates(redis.client(), KEYS);
  }

  private static int addresses(int count) {
    return count * Batch.LARGEST;
  }

  private static void tell(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
