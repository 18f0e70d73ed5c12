package rpcsweep.results.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.proto.Topics;
import rpcsweep.proto.host.v1.ApplyRebuildRequest;
import rpcsweep.proto.host.v1.CancelRebuildRequest;
import rpcsweep.proto.host.v1.GetRebuildRequest;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.host.v1.Rebuild;
import rpcsweep.proto.host.v1.StartRebuildRequest;
import rpcsweep.proto.host.v1.StateMove;
import rpcsweep.results.Batches;
import rpcsweep.results.TestRedis;

/// Rebuilds by the packaged service, between a real Kafka and a real Redis.
class RebuildIT {

  private static final int PARTITIONS = 3;

  @TempDir Path directory;
  private KafkaBroker broker;
  private TestRedis redis;
  private ObservationFeed feed;
  private RunningService service;
  private final List<RunningService> services = new ArrayList<>();

  @BeforeEach
  void sweep() throws Exception {
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    broker.createTopic(Topics.TRANSITIONS, PARTITIONS);
    broker.createTopic(Topics.OBSERVATIONS, PARTITIONS);
    redis = TestRedis.start(directory);
    feed = new ObservationFeed(broker.bootstrapServers(), PARTITIONS);
    Questions.sweep(new Random(11)).forEach(feed::report);
    service = service();
    feed.awaitApplied(redis);
    awaitPublished(3 * Questions.BLOCKS);
  }

  @AfterEach
  void stop() throws IOException {
    for (RunningService running : services) {
      running.close();
    }
    feed.close();
    redis.close();
    broker.close();
  }

  @Test
  void makesTheSameBytesAndAnnouncesNothingTwice() throws Exception {
    RunningService other = service();
    await().atMost(Duration.ofSeconds(30)).until(other::isReady);
    SortedMap<String, Object> before = redis.generation(1);

    assertThat(start().getGeneration()).isEqualTo(2);
    Rebuild ready = awaitReady();
    assertThat(ready.getMovesList()).isEmpty();
    assertThat(ready.getAppliedRecordCount())
        .isEqualTo(ready.getRecordCount())
        .isEqualTo(feed.read(Topics.OBSERVATIONS).size());
    await().untilAsserted(() -> assertThat(redis.generation(2)).isEqualTo(before));

    // While it waits to be applied, both are filled; only the one that answers announces.
    feed.report(
        Batches.of("daily", "osaka", 0, "10.0.0.0", 900)
            .with(1, rpcsweep.domain.verdict.HostState.PATCHED)
            .observed());
    feed.awaitApplied(redis);
    awaitPublished(3 * Questions.BLOCKS + 1);

    assertThat(service.rebuilds().applyRebuild(ApplyRebuildRequest.getDefaultInstance()).getState())
        .isEqualTo(Rebuild.State.APPLIED);
    assertThat(redis.activeGeneration()).isEqualTo(2);
    feed.report(
        Batches.of("daily", "osaka", 1, "10.0.1.0", 901)
            .with(1, rpcsweep.domain.verdict.HostState.PATCHED)
            .observed());
    feed.awaitApplied(redis);
    awaitPublished(3 * Questions.BLOCKS + 2);

    for (RunningService running : services) {
      await()
          .untilAsserted(() ->
              assertThat(Questions.counts(running, "sites/osaka", ""))
                  .containsEntry(HostState.HOST_STATE_PATCHED, 2L * Questions.BLOCKS + 2));
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> redis.generation(1).isEmpty());
    await().untilAsserted(() -> assertRefused(this::get, "REBUILD_NOT_FOUND"));
    assertThat(feed.transitions()).doesNotHaveDuplicates().hasSize(3 * Questions.BLOCKS + 2);
    assertThat(service.isReady()).isTrue();
  }

  /// As where the rules have changed, or Redis has lost something: what stands there is not what
  /// the log says by the rules of today.
  @Test
  void showsWhatWouldChangeBeforeItIsApplied() {
    String page =
        redis.client().keys("{p*}l2:g1:page:osaka:00000000000000000000ffff0a000000").stream()
            .findFirst()
            .orElseThrow();
    // The hosts 2 and 3 of the block, both patched: another code in both halves.
    byte[] codes = redis.client().get(page.getBytes(StandardCharsets.US_ASCII));
    int patched = codes[1] >> 4 & 0xf;
    int unpatched = codes[0] & 0xf;
    codes[1] = (byte) (unpatched << 4 | unpatched);
    assertThat(patched).isNotEqualTo(unpatched);
    redis.client().set(page.getBytes(StandardCharsets.US_ASCII), codes);
    assertThat(Questions.host(service, "sites/osaka/hosts/10.0.0.2").getState())
        .isEqualTo(HostState.HOST_STATE_UNPATCHED);

    start();

    assertThat(awaitReady().getMovesList())
        .containsExactly(
            StateMove.newBuilder()
                .setBefore(HostState.HOST_STATE_UNPATCHED)
                .setAfter(HostState.HOST_STATE_PATCHED)
                .setHostCount(2)
                .build());
    assertThat(Questions.host(service, "sites/osaka/hosts/10.0.0.2").getState())
        .isEqualTo(HostState.HOST_STATE_UNPATCHED);
    service.rebuilds().applyRebuild(ApplyRebuildRequest.getDefaultInstance());
    await()
        .untilAsserted(() ->
            assertThat(Questions.host(service, "sites/osaka/hosts/10.0.0.2").getState())
                .isEqualTo(HostState.HOST_STATE_PATCHED));
  }

  @Test
  void isGivenUpWithoutATrace() {
    SortedMap<String, Object> before = redis.generation(1);
    start();
    assertRefused(() -> start(), "REBUILD_UNDER_WAY");

    assertThat(
            service.rebuilds().cancelRebuild(CancelRebuildRequest.getDefaultInstance()).getState())
        .isEqualTo(Rebuild.State.CANCELLED);

    assertRefused(
        () -> service.rebuilds().applyRebuild(ApplyRebuildRequest.getDefaultInstance()),
        "REBUILD_NOT_FOUND");
    await().atMost(Duration.ofSeconds(20)).until(() -> redis.generation(2).isEmpty());
    await().untilAsserted(() -> assertRefused(this::get, "REBUILD_NOT_FOUND"));
    assertThat(redis.generation(1)).isEqualTo(before);
  }

  @Test
  void isForgottenWithTheRestOfAnEmptiedRedis() {
    SortedMap<String, Object> before = redis.generation(1);
    start();
    awaitReady();

    redis.client().flushAll();

    feed.awaitApplied(redis);
    awaitPublished(3 * Questions.BLOCKS);
    long active = redis.activeGeneration();
    await().untilAsserted(() -> assertThat(redis.generation(active)).isEqualTo(before));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertRefused(this::get, "REBUILD_NOT_FOUND"));
    assertThat(feed.transitions()).doesNotHaveDuplicates().hasSize(3 * Questions.BLOCKS);
  }

  private Rebuild start() {
    return service.rebuilds().startRebuild(StartRebuildRequest.getDefaultInstance());
  }

  private Rebuild get() {
    return service.rebuilds().getRebuild(GetRebuildRequest.getDefaultInstance());
  }

  private Rebuild awaitReady() {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(this::get, rebuild -> rebuild.getState() == Rebuild.State.READY);
  }

  private static void assertRefused(ThrowingCallable step, String reason) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            problem -> assertThat(Questions.reason(problem)).isEqualTo(reason));
  }

  /// The outbox of the generation that answers is empty, and the topic has as many transitions.
  private void awaitPublished(int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            redis.client().keys("{p*}l2:g" + redis.activeGeneration() + ":outbox").stream()
                .allMatch(outbox -> redis.client().xlen(outbox) == 0));
    assertThat(feed.transitions()).hasSize(count);
  }

  private RunningService service() throws IOException {
    RunningService started =
        new RunningService(
            broker.bootstrapServers(),
            redis.uri(),
            directory.resolve("service-" + services.size() + ".log"));
    services.add(started);
    return started;
  }
}
