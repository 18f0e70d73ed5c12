package rpcsweep.results.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ObservationMessages;
import rpcsweep.proto.Topics;
import rpcsweep.results.InMemoryStore;
import rpcsweep.results.Ingest;
import rpcsweep.results.JudgedBatch;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogSlice;
import rpcsweep.results.LoggedBatch;
import rpcsweep.results.OutboxEntry;
import rpcsweep.results.Plane;
import rpcsweep.results.TestRedis;

/// Two scans of a million addresses are taken in by services of which the older is killed over and
/// over, `kill -9`, each time in the midst of what is just reported, and Redis is emptied once: the
/// outcome is that of one service that was left alone, byte for byte, and every transition is
/// published once.
///
/// `-Drpcsweep.kills=100` for the full form.
class IngestKilledIT {

  private static final int KILLS = Integer.getInteger("rpcsweep.kills", 5);
  private static final TwoScans SCANS = new TwoScans(4_096);
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path directory;
  private KafkaBroker broker;
  private TestRedis redis;
  private TestRedis undisturbed;
  private ObservationFeed feed;
  private final List<RunningService> services = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    broker.createTopic(Topics.TRANSITIONS, PARTITIONS);
    broker.createTopic(Topics.OBSERVATIONS, PARTITIONS);
    redis = TestRedis.start(directory);
    undisturbed = TestRedis.start(Files.createDirectory(directory.resolve("undisturbed")));
    feed = new ObservationFeed(broker.bootstrapServers(), PARTITIONS);
  }

  @AfterEach
  void stop() throws IOException {
    for (RunningService service : services) {
      service.close();
    }
    feed.close();
    redis.close();
    undisturbed.close();
    broker.close();
  }

  @Test
  void endsAsIfNobodyHadBeenKilled(TestReporter figures) throws Exception {
    Random random = new Random(5);
    List<TwoScans.Report> reports = SCANS.reports(random);
    long begun = System.nanoTime();
    RunningService older = service(redis);
    RunningService newer = service(redis);
    int reported = 0;
    int midst = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int until = (int) ((long) reports.size() * (kill + 1) / (KILLS + 1));
      for (TwoScans.Report report : reports.subList(reported, until)) {
        feed.report(SCANS.observation(report));
      }
      feed.flush();
      int from = reported;
      if (kill == KILLS / 2) {
        redis.client().flushAll();
        from = 0;
      }
      reported = until;
      int target = from + random.nextInt(until - from);
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> applied() >= target);
      older.kill();
      midst += applied() < until ? 1 : 0;
      older = newer;
      newer = service(redis);
    }
    for (TwoScans.Report report : reports.subList(reported, reports.size())) {
      feed.report(SCANS.observation(report));
    }
    feed.flush();
    await().atMost(PATIENCE).until(() -> applied() == reports.size());
    awaitEmptyOutboxes();
    figures.publishEntry(
        "figures",
        "%d records, %d kills, %d of them before everything reported was applied, one FLUSHALL, %d s"
            .formatted(
                reports.size(),
                KILLS,
                midst,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds()));
    assertThat(midst).as("kills in the midst of the ingest").isPositive();

    await().atMost(PATIENCE).until(newer::isReady);
    verifyTransitionsAndCounts(newer);
    older.kill();
    newer.kill();
    RunningService alone = service(undisturbed);
    feed.awaitApplied(undisturbed);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(undisturbed.generation(1).equals(redis.generation(redis.activeGeneration())))
                .as("the same bytes in every key")
                .isTrue());
    assertThat(alone.isReady()).isTrue();
    // It would have announced the same, so it had nothing to announce.
    assertThat(feed.transitions()).doesNotHaveDuplicates();
  }

  private void verifyTransitionsAndCounts(RunningService service) {
    InMemoryStore twin = twin();
    List<String> expected = new ArrayList<>();
    for (int shard = 0; shard < PARTITIONS; shard++) {
      for (OutboxEntry entry : twin.outbox(shard, Integer.MAX_VALUE)) {
        expected.add(shard + ":" + entry.id());
      }
    }
    assertThat(byPartition(feed.transitions())).as("published").isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(SCANS.blocks());

    SiteId site = new SiteId(TwoScans.SITE);
    for (int scan = 0; scan < TwoScans.SCANS.size(); scan++) {
      String name = TwoScans.SCANS.get(scan);
      Map<HostState, Long> truth = SCANS.truth(scan);
      Plane plane = new Plane.SeenBy(new ScanId(name));
      assertThat(twin.counts(plane, List.of(site)).getFirst().counts()).isEqualTo(truth);
      assertThat(counts(service, "scans/" + name)).isEqualTo(truth);
    }
    assertThat(counts(service, ""))
        .isEqualTo(twin.counts(new Plane.Present(), List.of(site)).getFirst().counts());
  }

  /// In the order of the partitions; the order within each is left as it is.
  private static List<String> byPartition(List<String> transitions) {
    return IntStream.range(0, PARTITIONS)
        .boxed()
        .flatMap(
            shard -> transitions.stream().filter(transition -> transition.startsWith(shard + ":")))
        .toList();
  }

  private static Map<HostState, Long> counts(RunningService service, String scan) {
    Map<HostState, Long> counts = new EnumMap<>(HostState.class);
    Questions.counts(service, "sites/" + TwoScans.SITE, scan)
        .forEach((state, count) -> counts.put(HostStateMessages.read(state), count));
    return counts;
  }

  /// What the log says, applied once, in order, in memory.
  private InMemoryStore twin() {
    Map<Integer, List<LoggedBatch>> byShard = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> logged : feed.read(Topics.OBSERVATIONS)) {
      byShard
          .computeIfAbsent(logged.partition(), _ -> new ArrayList<>())
          .add(
              new LoggedBatch(
                  logged.offset(), JudgedBatch.judge(ObservationMessages.read(logged.value()))));
    }
    InMemoryStore twin = new InMemoryStore();
    byShard.forEach((shard, batches) -> {
      LogPosition end = new LogPosition(batches.getLast().offset() + 1);
      LogSlice all = new LogSlice(shard, LogPosition.NONE, end, batches);
      assertThat(new Ingest(twin).apply(all)).isTrue();
    });
    return twin;
  }

  /// Records that are applied to the generation that answers.
  private long applied() {
    String name = "}l2:g" + redis.activeGeneration() + ":offset";
    return IntStream.range(0, PARTITIONS)
        .mapToObj(shard -> redis.client().get("{p" + shard + name))
        .mapToLong(offset -> offset == null ? 0 : Long.parseLong(offset))
        .sum();
  }

  private void awaitEmptyOutboxes() {
    String name = "}l2:g" + redis.activeGeneration() + ":outbox";
    await()
        .atMost(PATIENCE)
        .until(() ->
            IntStream.range(0, PARTITIONS)
                .allMatch(shard -> redis.client().xlen("{p" + shard + name) == 0));
  }

  private RunningService service(TestRedis store) throws IOException {
    RunningService service =
        new RunningService(
            broker.bootstrapServers(),
            store.uri(),
            directory.resolve("service-" + services.size() + ".log"));
    services.add(service);
    return service;
  }
}
