package rpcsweep.scheduler.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.Topics;
import rpcsweep.proto.scan.v1.ListScansRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.WatchScanRequest;
import rpcsweep.proto.scan.v1.WatchScanResponse;
import rpcsweep.scheduler.Scenario;

class TwoSchedulersIT {

  /// Six seconds of silence, one until the others hear of it, one until the former rate is surely
  /// over; the rest is for a busy machine.
  private static final Duration FAILOVER = Duration.ofSeconds(12);

  /// One second until the others hear of it, one until the former rate is surely over.
  private static final Duration HANDOVER = Duration.ofSeconds(5);

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int BATCHES = 16;

  /// One site in each partition of the receipts, and a second in every other one.
  private static final List<SiteId> SITES =
      IntStream.range(0, SchedulerFleet.PARTITIONS)
          .boxed()
          .flatMap(partition ->
              IntStream.range(0, 100)
                  .mapToObj(i -> new SiteId("site-" + i))
                  .filter(site -> site.shard(SchedulerFleet.PARTITIONS) == partition)
                  .limit(partition % 2 + 1))
          .toList();

  /// What the workers of every site wait for before they answer.
  private static volatile CountDownLatch gate = new CountDownLatch(0);

  @TempDir static Path directory;
  private static SchedulerFleet fleet;
  private static HandLog hands;

  @BeforeAll
  static void startBroker() throws Exception {
    fleet = new SchedulerFleet(directory, SITES);
    hands = new HandLog(fleet.bootstrapServers());
    fleet.running(1);
    SITES.forEach(site -> fleet.workers(site, TwoSchedulersIT::done));
  }

  @AfterAll
  static void stopBroker() {
    hands.close();
    fleet.close();
  }

  private static Optional<Completion> done(Task task) throws InterruptedException {
    gate.await();
    return Optional.of(Scenario.done(task));
  }

  /// Two scans at every site, which have half their blocks in common.
  ///
  /// @return the scans of each site
  private static Map<SiteId, List<String>> scanEverywhere(String name, ServiceProcess... services) {
    Map<SiteId, List<String>> scans =
        SITES.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    site -> List.of(name + "-one-" + site, name + "-two-" + site)));
    scans.forEach((site, ids) -> {
      services[0].create(ids.getFirst(), site, "127.1.0.0-127.1.15.255");
      services[services.length - 1].create(ids.getLast(), site, "127.1.8.0-127.1.23.255");
    });
    return scans;
  }

  private static List<String> all(Map<SiteId, List<String>> scans) {
    return scans.values().stream().flatMap(List::stream).toList();
  }

  private static int finished(ServiceProcess service, List<String> scans) {
    return scans.stream()
        .mapToInt(scan -> service.scan(scan).getProgress().getFinishedBatchCount())
        .sum();
  }

  private static int outstanding(ServiceProcess service, List<String> scans) {
    return scans.stream()
        .mapToInt(scan -> service.scan(scan).getProgress().getOutstandingBatchCount())
        .sum();
  }

  private static CompletableFuture<Scan> watch(ServiceProcess service, String scan) {
    Iterator<WatchScanResponse> watch =
        service.scans().watchScan(WatchScanRequest.newBuilder().setName("scans/" + scan).build());
    return CompletableFuture.supplyAsync(
        () -> {
          List<Scan> watched = new ArrayList<>();
          watch.forEachRemaining(response -> watched.add(response.getScan()));
          return watched.getLast();
        },
        Thread::startVirtualThread);
  }

  /// How long each site stood still after a moment, in milliseconds; those that still do are not
  /// there.
  private static List<Long> standstills(long since) {
    return SITES.stream()
        .flatMap(site ->
            hands.handedOut(site).stream()
                .map(handed -> handed.time() - since)
                .filter(millis -> millis > 0)
                .limit(1))
        .toList();
  }

  private static void assertStandstills(long since, Duration limit) {
    assertThat(standstills(since))
        .hasSize(SITES.size())
        .allMatch(millis -> millis < limit.toMillis());
  }

  private static void assertNothingWrong(Map<SiteId, List<String>> scans) {
    scans.forEach((site, ids) -> {
      hands.assertHandedOutOnce(site, BATCHES, ids);
      hands.assertNoBlockInTwoHands(site);
    });
    hands.assertReportsOnlyGrow();
  }

  private static void assertSame(List<String> scans, ServiceProcess one, ServiceProcess other) {
    for (String scan : scans) {
      assertThat(one.scan(scan)).isEqualTo(other.scan(scan));
    }
    assertThat(one.scans().listScans(ListScansRequest.getDefaultInstance()).getScansList())
        .hasSizeGreaterThanOrEqualTo(scans.size())
        .isEqualTo(other.scans().listScans(ListScansRequest.getDefaultInstance()).getScansList());
  }

  @Test
  void sitesOfAKilledSchedulerGoOnAtTheOtherAndAThirdTakesItsShare() throws Exception {
    gate = new CountDownLatch(1);
    List<ServiceProcess> both = fleet.running(2);
    ServiceProcess one = both.getFirst();
    ServiceProcess two = both.getLast();
    Map<SiteId, List<String>> scans = scanEverywhere("killed", one, two);
    List<CompletableFuture<Scan>> watches =
        all(scans).stream().map(scan -> watch(two, scan)).toList();
    await("every window full")
        .atMost(LONG)
        .until(() -> scans.values().stream().allMatch(ids -> outstanding(two, ids) == 8));

    long killed = System.currentTimeMillis();
    fleet.kill(one);
    gate.countDown();
    fleet.awaitShares(List.of(4));
    ServiceProcess three = fleet.running(2).getLast();

    for (CompletableFuture<Scan> watch : watches) {
      assertThat(watch.get().getState()).isEqualTo(Scan.State.SUCCEEDED);
      assertThat(watch.get().getProgress().getFinishedBatchCount()).isEqualTo(BATCHES);
    }
    assertStandstills(killed, FAILOVER);
    assertNothingWrong(scans);
    assertSame(all(scans), two, three);
  }

  @Test
  void aSuspendedSchedulerWritesNothingOfWhatItHadInHand() throws Exception {
    List<ServiceProcess> both = fleet.running(2);
    ServiceProcess one = both.getFirst();
    ServiceProcess two = both.getLast();
    Map<SiteId, List<String>> scans = scanEverywhere("suspended", one, two);
    await("work at every site")
        .atMost(LONG)
        .until(() -> scans.values().stream().allMatch(ids -> finished(two, ids) > 0));

    long suspended = System.currentTimeMillis();
    one.suspend();
    fleet.awaitShares(List.of(4));
    await("every site goes on")
        .atMost(FAILOVER)
        .until(() -> standstills(suspended + 1_000).size() == SITES.size());
    one.resume();

    for (String scan : all(scans)) {
      two.awaitState(scan, Scan.State.SUCCEEDED);
    }
    fleet.awaitShares(List.of(2, 2));
    one.awaitReady();
    assertThat(one.log()).contains("stood still");
    assertNothingWrong(scans);
    assertSame(all(scans), one, two);
  }

  @Test
  void aSchedulerThatStopsInOrderHandsItsSitesOverAtOnce() throws Exception {
    List<ServiceProcess> both = fleet.running(2);
    ServiceProcess one = both.getFirst();
    ServiceProcess two = both.getLast();
    Map<SiteId, List<String>> scans = scanEverywhere("stopped", one, two);
    await("work at every site")
        .atMost(LONG)
        .until(() -> scans.values().stream().allMatch(ids -> finished(two, ids) > 0));

    long stopped = System.currentTimeMillis();
    fleet.stop(one);

    for (String scan : all(scans)) {
      two.awaitState(scan, Scan.State.SUCCEEDED);
    }
    assertStandstills(stopped, HANDOVER);
    assertNothingWrong(scans);
  }

  @Test
  void aSchedulerWhoseRightWasTakenReadsEverythingAgainAndTakesItBack() throws Exception {
    SiteId site = SITES.getFirst();
    ServiceProcess service = fleet.running(1).getFirst();
    service.create("fenced", site, "127.1.0.0-127.1.15.255");
    await().atMost(LONG).until(() -> finished(service, List.of("fenced")) > 0);

    String right = "scheduler-tasks-" + site.shard(SchedulerFleet.PARTITIONS);
    try (KafkaProducer<String, byte[]> other =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", fleet.bootstrapServers(), "transactional.id", right),
            new StringSerializer(),
            new ByteArraySerializer())) {
      other.initTransactions();
      other.beginTransaction();
      service.awaitState("fenced", Scan.State.SUCCEEDED);

      assertThat(service.log()).contains("Another scheduler has taken over");
      Throwable late =
          catchThrowable(() -> {
            other.send(new ProducerRecord<>(Topics.tasks(site), new byte[1])).get();
            other.commitTransaction();
          });
      assertThat(late).hasRootCauseInstanceOf(KafkaException.class);
    }
    hands.assertHandedOutOnce(site, BATCHES, List.of("fenced"));
  }
}
