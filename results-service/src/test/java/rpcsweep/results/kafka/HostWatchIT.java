package rpcsweep.results.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.Topics;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostTransition;
import rpcsweep.proto.host.v1.WatchHostsRequest;
import rpcsweep.proto.host.v1.WatchHostsResponse;
import rpcsweep.results.Batches;
import rpcsweep.results.TestRedis;

/// Hosts are watched over gRPC while the packaged service takes in what is observed of them.
class HostWatchIT {

  private static final int PARTITIONS = 4;
  private static final WatchHostsRequest OSAKA =
      WatchHostsRequest.newBuilder().setParent("sites/osaka").build();

  @TempDir Path directory;
  private KafkaBroker broker;
  private TestRedis redis;
  private ObservationFeed feed;
  private final List<RunningService> services = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    redis = TestRedis.start(directory);
    broker.createTopic(Topics.TRANSITIONS, PARTITIONS);
    broker.createTopic(Topics.OBSERVATIONS, PARTITIONS);
    feed = new ObservationFeed(broker.bootstrapServers(), PARTITIONS);
  }

  @AfterEach
  void stop() throws Exception {
    for (RunningService service : services) {
      service.close();
    }
    feed.close();
    redis.close();
    broker.close();
  }

  @Test
  void sendsHostsThenChangesAndGoesOnAfterARestart() throws Exception {
    RunningService service = service();
    report("first", 0, 10, HostState.UNPATCHED);
    awaitPublished(1);

    String token;
    try (Context.CancellableContext watching = Context.current().withCancellation()) {
      Iterator<WatchHostsResponse> watch = watch(watching, service, OSAKA);
      List<WatchHostsResponse> hosts = until(watch, each -> !each.getResumeToken().isEmpty());
      assertThat(hosts.stream().flatMap(each -> each.getHostsList().stream()))
          .extracting(Host::getAddress)
          .hasSize(10)
          .startsWith("10.0.0.0", "10.0.0.1");

      report("second", 0, 10, HostState.PATCHED);
      List<WatchHostsResponse> changes = until(watch, each -> each.getTransitionsCount() > 0);
      assertThat(changes.getLast().getTransitionsList())
          .first()
          .extracting(HostTransition::getHost, HostTransition::getBefore, HostTransition::getAfter)
          .containsExactly(
              "sites/osaka/hosts/10.0.0.0",
              rpcsweep.proto.host.v1.HostState.HOST_STATE_UNPATCHED,
              rpcsweep.proto.host.v1.HostState.HOST_STATE_PATCHED);
      token = hosts.getLast().getResumeToken();
    }
    service.kill();

    RunningService restarted = service();
    report("third", 0, 1, HostState.NO_DCOM);
    try (Context.CancellableContext watching = Context.current().withCancellation()) {
      List<WatchHostsResponse> resumed =
          until(
              watch(watching, restarted, OSAKA.toBuilder().setResumeToken(token).build()),
              each ->
                  each.getTransitionsList().stream()
                      .anyMatch(change -> change.getScan().equals("scans/third")));
      assertThat(resumed).allMatch(each -> each.getHostsCount() == 0);
      assertThat(resumed.stream().flatMap(each -> each.getTransitionsList().stream()))
          .extracting(HostTransition::getAddress, HostTransition::getScan)
          .hasSize(11)
          .doesNotHaveDuplicates()
          .contains(tuple("10.0.0.9", "scans/second"), tuple("10.0.0.0", "scans/third"));
    }
  }

  @Test
  void refusesAPlaceThatIsNoLongerKept() throws Exception {
    RunningService service = service();
    String token;
    try (Context.CancellableContext watching = Context.current().withCancellation()) {
      token =
          until(watch(watching, service, OSAKA), each -> !each.getResumeToken().isEmpty())
              .getLast()
              .getResumeToken();
    }
    report("first", 0, 200, HostState.UNPATCHED);
    awaitPublished(200);
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        all.put(
            new TopicPartition(Topics.TRANSITIONS, partition), RecordsToDelete.beforeOffset(-1));
      }
      admin.deleteRecords(all).all().get();
    }

    try (Context.CancellableContext watching = Context.current().withCancellation()) {
      Iterator<WatchHostsResponse> resumed =
          watch(watching, service, OSAKA.toBuilder().setResumeToken(token).build());
      assertThatThrownBy(resumed::hasNext)
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              problem -> {
                assertThat(problem.getStatus().getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
                assertThat(Questions.reason(problem)).isEqualTo("RESUME_TOKEN_EXPIRED");
              });
    }
  }

  @Test
  void letsSixtyFourWatchAndNotOneMore() throws Exception {
    RunningService service = service();
    try (Context.CancellableContext watching = Context.current().withCancellation()) {
      for (int i = 0; i < 64; i++) {
        until(watch(watching, service, OSAKA), each -> !each.getResumeToken().isEmpty());
      }
      Iterator<WatchHostsResponse> onceMore = watch(watching, service, OSAKA);
      assertThatThrownBy(onceMore::hasNext)
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              problem -> {
                assertThat(problem.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
                assertThat(Questions.reason(problem)).isEqualTo("TOO_MANY_WATCHES");
              });
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreException(StatusRuntimeException.class)
        .untilAsserted(() -> {
          try (Context.CancellableContext watching = Context.current().withCancellation()) {
            assertThat(watch(watching, service, OSAKA).next().getResumeToken()).isNotEmpty();
          }
        });
  }

  private static Iterator<WatchHostsResponse> watch(
      Context.CancellableContext within, RunningService service, WatchHostsRequest request)
      throws Exception {
    return within.call(() -> service.hosts().watchHosts(request));
  }

  private static List<WatchHostsResponse> until(
      Iterator<WatchHostsResponse> watch, Predicate<WatchHostsResponse> last) {
    List<WatchHostsResponse> responses = new ArrayList<>();
    do {
      responses.add(watch.next());
    } while (!last.test(responses.getLast()));
    return responses;
  }

  /// Hosts from the first address on answer.
  private void report(String scan, int index, int hosts, HostState state) {
    Batches batch = Batches.of(scan, "osaka", index, "10.0.0.0", 1);
    for (int host = 0; host < hosts; host++) {
      batch.with(host, state);
    }
    feed.report(batch.with(255, Outcome.NOT_DIALLED).observed());
    feed.awaitApplied(redis);
  }

  private void awaitPublished(int count) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> feed.read(Topics.TRANSITIONS).size() >= count);
  }

  private RunningService service() throws Exception {
    RunningService service =
        new RunningService(
            broker.bootstrapServers(),
            redis.uri(),
            directory.resolve("service-" + services.size() + ".log"));
    services.add(service);
    await().atMost(Duration.ofSeconds(30)).until(service::isReady);
    return service;
  }
}
