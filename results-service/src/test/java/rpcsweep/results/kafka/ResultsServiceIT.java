package rpcsweep.results.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.proto.ObservationMessages;
import rpcsweep.proto.Topics;
import rpcsweep.proto.host.v1.Confidence;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.ListHostsResponse;
import rpcsweep.proto.internal.v1.Transition;
import rpcsweep.results.Batches;
import rpcsweep.results.TestRedis;

/// The packaged service between a real Kafka and a real Redis: exact whatever is killed, emptied or
/// away.
class ResultsServiceIT {

  private static final int PARTITIONS = 4;

  @TempDir Path directory;
  private KafkaBroker broker;
  private TestRedis redis;
  private ObservationFeed feed;
  private final List<RunningService> services = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    redis = TestRedis.start(directory);
    feed = new ObservationFeed(broker.bootstrapServers(), PARTITIONS);
  }

  @AfterEach
  void stop() throws IOException {
    for (RunningService service : services) {
      service.close();
    }
    feed.close();
    redis.close();
    broker.close();
  }

  @Test
  void isExactThroughDuplicatesKillsAndASecondInstance() throws Exception {
    createTopics();
    RunningService first = service();
    await().atMost(Duration.ofSeconds(30)).until(first::isReady);

    List<BatchObservation> batches = Questions.sweep(new Random(7));
    Set<Integer> killAt = Set.of(batches.size() / 3, 2 * batches.size() / 3);
    RunningService current = first;
    for (int i = 0; i < batches.size(); i++) {
      feed.report(batches.get(i));
      if (killAt.contains(i)) {
        feed.flush();
        await().until(() -> redis.client().keys("*offset").size() == PARTITIONS);
        RunningService second = service();
        current.kill();
        current = second;
      }
    }
    RunningService last = service();
    feed.awaitApplied(redis);
    await().atMost(Duration.ofSeconds(30)).until(last::isReady);

    // Every block: 1 unpatched, 2 patched, 3 refused, the other 250 silent.
    Map<HostState, Long> expected =
        Map.of(
            HostState.HOST_STATE_UNPATCHED, (long) Questions.BLOCKS,
            HostState.HOST_STATE_PATCHED, 2L * Questions.BLOCKS,
            HostState.HOST_STATE_CONNECTION_REFUSED, 3L * Questions.BLOCKS,
            HostState.HOST_STATE_NO_RESPONSE, 250L * Questions.BLOCKS);
    assertThat(Questions.counts(last, "sites/osaka", "")).isEqualTo(expected);
    assertThat(Questions.counts(last, "sites/-", "scans/nightly")).isEqualTo(expected);

    Set<String> unpatched = new HashSet<>();
    String token = "";
    do {
      ListHostsResponse page =
          last.hosts()
              .listHosts(
                  ListHostsRequest.newBuilder()
                      .setParent("sites/-")
                      .addStates(HostState.HOST_STATE_UNPATCHED)
                      .setPageSize(70)
                      .setPageToken(token)
                      .build());
      page.getHostsList().forEach(host -> assertThat(unpatched.add(host.getName())).isTrue());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    assertThat(unpatched).hasSize(Questions.BLOCKS).contains("sites/osaka/hosts/10.0.0.1");

    awaitEmptyOutboxes();
    List<String> announced = new ArrayList<>();
    for (var logged : feed.read(Topics.TRANSITIONS)) {
      Transition transition = Transition.parseFrom(logged.value());
      String key = new String(logged.key(), StandardCharsets.US_ASCII);
      assertThat(key).isEqualTo(transition.getSiteId() + "/" + transition.getAddress());
      announced.add(key + " " + transition.getAfter());
    }
    assertThat(announced).hasSize(3 * Questions.BLOCKS).doesNotHaveDuplicates();
    assertThat(last.stop()).isEqualTo(143);
  }

  @Test
  void rebuildsAnEmptiedRedisToTheSameBytes() throws Exception {
    createTopics();
    RunningService service = service();
    Questions.sweep(new Random(8)).forEach(feed::report);
    feed.awaitApplied(redis);
    awaitEmptyOutboxes();
    SortedMap<String, Object> before = redis.generation(redis.activeGeneration());
    assertThat(before).hasSizeGreaterThan(Questions.BLOCKS / 4);

    redis.client().flushAll();

    feed.awaitApplied(redis);
    awaitEmptyOutboxes();
    assertThat(redis.generation(redis.activeGeneration())).isEqualTo(before);
    assertThat(feed.read(Topics.TRANSITIONS)).hasSize(3 * Questions.BLOCKS);
    await().until(service::isReady);
  }

  @Test
  void waitsForTheTopicsAndSaysSo() throws Exception {
    RunningService service = service();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> service.readiness().contains("waiting for the topic observations.v1"));

    createTopics();
    await().atMost(Duration.ofSeconds(30)).until(service::isReady);
  }

  @Test
  void pausesWhileRedisIsAwayAndLosesNothing() throws Exception {
    createTopics();
    RunningService service = service();
    List<BatchObservation> batches = Questions.sweep(new Random(9));
    batches.subList(0, 100).forEach(feed::report);
    feed.awaitApplied(redis);

    redis.kill();
    batches.subList(100, batches.size()).forEach(feed::report);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> service.readiness().contains("Redis does not answer"));
    assertThatThrownBy(() -> Questions.counts(service, "sites/osaka", ""))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            problem -> assertThat(Questions.reason(problem)).isEqualTo("STORE_UNAVAILABLE"));

    redis.restart();
    feed.awaitApplied(redis);
    await().until(service::isReady);
    assertThat(Questions.counts(service, "sites/osaka", ""))
        .containsEntry(HostState.HOST_STATE_NO_RESPONSE, 250L * Questions.BLOCKS);
    assertThat(service.logLines())
        .filteredOn(line -> line.contains("Redis does not answer"))
        .hasSizeBetween(1, 2)
        .noneMatch(line -> line.contains("\tat "));
    assertThat(service.logLines()).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void goesOnAfterKafkaWasAway() throws Exception {
    createTopics();
    RunningService service = service();
    List<BatchObservation> batches = Questions.sweep(new Random(10));
    batches.subList(0, 100).forEach(feed::report);
    feed.awaitApplied(redis);

    broker.close();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> service.readiness().contains("Kafka does not answer"));
    broker.restart();

    batches.subList(100, batches.size()).forEach(feed::report);
    feed.awaitApplied(redis);
    await().atMost(Duration.ofSeconds(30)).until(service::isReady);
    assertThat(Questions.counts(service, "sites/osaka", ""))
        .containsEntry(HostState.HOST_STATE_NO_RESPONSE, 250L * Questions.BLOCKS);
    assertThat(service.logLines())
        .filteredOn(line -> line.contains("Kafka does not answer"))
        .hasSizeBetween(1, 2);
    assertThat(service.logLines()).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void skipsMalformedRecordsAndCountsThem() throws Exception {
    createTopics();
    RunningService service = service();
    BatchObservation good =
        Batches.of("nightly", "osaka", 0, "10.0.0.0", 1).withAll(Outcome.UNREACHABLE).observed();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      feed.report(partition, "key", "no observation".getBytes(StandardCharsets.US_ASCII));
      feed.report(partition, "key", ObservationMessages.write(good));
    }
    feed.awaitApplied(redis);

    // Of the good record, three copies stand in partitions that are not its page's.
    assertThat(Questions.counts(service, "sites/osaka", ""))
        .isEqualTo(Map.of(HostState.HOST_STATE_UNREACHABLE, 256L));
    await().until(service::isReady);
    assertThat(service.readiness()).contains("\"malformed_record_count\": 7");
    assertThat(service.logLines())
        .filteredOn(line -> line.contains("skipped a malformed record"))
        .hasSize(7)
        .allMatch(line -> line.contains("topic=observations.v1 partition="));
  }

  @Test
  void refusesAStoreThatWasMadeWithAnotherNumberOfShards() throws Exception {
    createTopics();
    redis.client().set("l2:generations", "1\n1 ACTIVE 7 0 0");
    RunningService service = service();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            service
                .readiness()
                .contains(
                    "observations.v1 has 4 partitions, but the store was made with 7 shards"));

    redis.client().flushAll();
    await().atMost(Duration.ofSeconds(30)).until(service::isReady);
  }

  @Test
  void refusesALogThatEndsBeforeWhatTheStoreHasApplied() throws Exception {
    createTopics();
    redis.client().set("l2:generations", "1\n1 ACTIVE 4 0 0");
    redis.client().set("{p1}l2:g1:offset", "500");
    RunningService service = service();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> service.readiness().contains("the store has applied it up to 500"));
  }

  @Test
  void answersQuestionsAboutHosts() throws Exception {
    createTopics();
    RunningService service = service();
    feed.report(
        Batches.of("nightly", "osaka", 0, "10.0.0.0", 1)
            .with(1, rpcsweep.domain.verdict.HostState.UNPATCHED)
            .with(2, rpcsweep.domain.verdict.HostState.DCOM_DISABLED)
            .with(3, Outcome.NO_RESPONSE)
            .observed());
    feed.report(
        Batches.of("daily", "osaka", 0, "10.0.0.0", 60)
            .with(1, rpcsweep.domain.verdict.HostState.PATCHED)
            .observed());
    feed.awaitApplied(redis);

    Host patched = Questions.host(service, "sites/osaka/hosts/10.0.0.1");
    assertThat(patched.getState()).isEqualTo(HostState.HOST_STATE_PATCHED);
    assertThat(patched.getRuleId()).isEqualTo("activation-kb824146");
    assertThat(patched.getConfidence()).isEqualTo(Confidence.CONFIDENCE_CONFIRMED);
    assertThat(patched.getEvidenceCount()).isEqualTo(3);
    assertThat(patched.getScan()).isEqualTo("scans/daily");
    assertThat(
            patched.getStateChangeTime().getSeconds() - patched.getFirstObserveTime().getSeconds())
        .isEqualTo(59);
    assertThat(Questions.host(service, "sites/osaka/hosts/10.0.0.2").getConfidence())
        .isEqualTo(Confidence.CONFIDENCE_PROBABLE);
    assertThat(Questions.host(service, "sites/osaka/hosts/10.0.0.3"))
        .isEqualTo(
            Host.newBuilder()
                .setName("sites/osaka/hosts/10.0.0.3")
                .setSite("osaka")
                .setAddress("10.0.0.3")
                .setState(HostState.HOST_STATE_NO_RESPONSE)
                .build());
    assertThatThrownBy(() -> Questions.host(service, "sites/osaka/hosts/10.0.0.4"))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            problem -> assertThat(Questions.reason(problem)).isEqualTo("HOST_NOT_FOUND"));
    assertThatThrownBy(() -> Questions.host(service, "hosts/osaka"))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            problem -> assertThat(Questions.reason(problem)).isEqualTo("QUERY_INVALID"));

    List<Host> nightly =
        service
            .hosts()
            .listHosts(
                ListHostsRequest.newBuilder()
                    .setParent("sites/osaka")
                    .setScan("scans/nightly")
                    .setCidr("10.0.0.0/30")
                    .build())
            .getHostsList();
    assertThat(nightly)
        .extracting(Host::getAddress, Host::getState, Host::getEvidenceCount)
        .containsExactly(
            tuple("10.0.0.1", HostState.HOST_STATE_UNPATCHED, 0),
            tuple("10.0.0.2", HostState.HOST_STATE_DCOM_DISABLED, 3),
            tuple("10.0.0.3", HostState.HOST_STATE_NO_RESPONSE, 0));
  }

  private void createTopics() throws Exception {
    broker.createTopic(Topics.TRANSITIONS, PARTITIONS);
    broker.createTopic(Topics.OBSERVATIONS, PARTITIONS);
  }

  private RunningService service() throws IOException {
    RunningService service =
        new RunningService(
            broker.bootstrapServers(),
            redis.uri(),
            directory.resolve("service-" + services.size() + ".log"));
    services.add(service);
    return service;
  }

  private void awaitEmptyOutboxes() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            redis.client().keys("*outbox").stream()
                .allMatch(outbox -> redis.client().xlen(outbox) == 0));
  }
}
