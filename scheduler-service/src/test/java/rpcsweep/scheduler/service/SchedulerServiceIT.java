package rpcsweep.scheduler.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.ControlMessages;
import rpcsweep.proto.TaskMessages;
import rpcsweep.proto.Topics;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.scan.v1.CancelScanRequest;
import rpcsweep.proto.scan.v1.HostStateCount;
import rpcsweep.proto.scan.v1.ListScansRequest;
import rpcsweep.proto.scan.v1.ListScansResponse;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanProgress;
import rpcsweep.proto.scan.v1.WatchScanRequest;
import rpcsweep.proto.scan.v1.WatchScanResponse;
import rpcsweep.scheduler.Scenario;

class SchedulerServiceIT {

  private static final String SITES =
      """
      sites:
        - id: fast
          name: Fast
          networks: [127.0.0.0/8]
          exclusions:
            - {addresses: 127.9.0.0/16, reason: not ours, owner: test}
          pace: {rate: 4000, window: 4096, spacing: 1ms, timeout: 1s}
        - id: slow
          name: Slow
          networks: [127.0.0.0/8]
          pace: {rate: 1500, window: 2048, spacing: 1ms, timeout: 1s}
      """;
  private static final SiteId FAST = new SiteId("fast");
  private static final SiteId SLOW = new SiteId("slow");
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static KafkaBroker broker;
  private static Path sites;

  private ServiceProcess service;
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  static void startBroker() throws Exception {
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    sites = Files.writeString(directory.resolve("sites.yaml"), SITES);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void startService() throws Exception {
    service = start().awaitReady();
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    for (AutoCloseable closeable : opened) {
      closeable.close();
    }
  }

  private static ServiceProcess start() throws Exception {
    return new ServiceProcess(
        broker.bootstrapServers(), sites, Files.createTempFile(directory, "service", ".log"));
  }

  private ScriptedWorkers workers(SiteId site, ScriptedWorkers.Script script) {
    ScriptedWorkers workers = new ScriptedWorkers(broker.bootstrapServers(), site, script);
    opened.add(workers);
    return workers;
  }

  private static Optional<Completion> done(Task task) {
    return Optional.of(
        switch (task) {
          case Task.ProbeBatch probe -> Scenario.done(probe);
          case Task.ResolveNames resolve ->
              new Completion.NamesResolved(
                  resolve.scan(),
                  resolve.site(),
                  resolve.attempt(),
                  resolve.hostNames().stream()
                      .map(name ->
                          new NameResolution(
                              name, List.of(address("127.4.4.4"), address("127.9.0.1"))))
                      .toList());
        });
  }

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  private static <T> List<T> readTopic(
      String topic, Function<ConsumerRecord<String, byte[]>, T> translation) {
    List<T> all = new ArrayList<>();
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(read -> all.add(translation.apply(read)));
      }
    }
    return all;
  }

  private static List<Task> tasksOf(String scan, SiteId site) {
    return readTopic(Topics.tasks(site), read -> TaskMessages.read(read.value())).stream()
        .filter(task -> task.scan().value().equals(scan))
        .toList();
  }

  @Test
  void runsAScanFromItsCreationToItsEnd() {
    workers(FAST, SchedulerServiceIT::done);

    Scan created =
        service.create("whole", FAST, "127.8.255.0-127.9.0.255", "127.5.0.0/21", "dc.example");
    assertThat(created.getState()).isEqualTo(Scan.State.PENDING);
    List<Scan> watched = new ArrayList<>();
    Iterator<WatchScanResponse> watch =
        service.scans().watchScan(WatchScanRequest.newBuilder().setName(created.getName()).build());
    watch.forEachRemaining(response -> watched.add(response.getScan()));

    Scan last = watched.getLast();
    assertThat(last.getState()).isEqualTo(Scan.State.SUCCEEDED);
    assertThat(last).isEqualTo(service.scan("whole"));
    assertThat(last.getProgress())
        .isEqualTo(
            ScanProgress.newBuilder()
                .setPlannedAddressCount(256 + 2_048 + 1)
                .setFinishedAddressCount(256 + 2_048 + 1)
                .setExcludedAddressCount(256)
                .setPlannedBatchCount(10)
                .setFinishedBatchCount(10)
                .addStateCounts(
                    HostStateCount.newBuilder()
                        .setState(HostState.HOST_STATE_PATCHED)
                        .setAddressCount(256 + 2_048 + 1))
                .build());
    assertThat(last.getNameResolutions(0).getAddressesList()).containsExactly("127.4.4.4");
    assertThat(last.getNameResolutions(0).getRefusedAddressesList()).containsExactly("127.9.0.1");
    assertThat(last.hasStartTime() && last.hasEndTime()).isTrue();
    ListScansResponse list = service.scans().listScans(ListScansRequest.getDefaultInstance());
    assertThat(list.getScansList()).contains(last);
  }

  @Test
  void goesOnWhereItWasKilledWithoutHandingOutAnythingTwice() throws Exception {
    Semaphore permits = new Semaphore(9);
    workers(
        SLOW,
        task -> {
          permits.acquire();
          return done(task);
        });
    service.create("killed", SLOW, "127.1.0.0/19");
    await()
        .atMost(LONG)
        .until(() -> service.scan("killed").getProgress().getFinishedBatchCount() == 9);
    await()
        .atMost(LONG)
        .until(() -> service.scan("killed").getProgress().getOutstandingBatchCount() == 8);

    service.kill();
    int handedOut = tasksOf("killed", SLOW).size();
    permits.release(1_000);
    service = start().awaitReady();

    Scan last = service.awaitState("killed", Scan.State.SUCCEEDED);
    assertThat(handedOut).isEqualTo(17);
    assertThat(last.getProgress().getFinishedBatchCount()).isEqualTo(32);
    assertThat(last.getProgress().getFinishedAddressCount()).isEqualTo(8_192);
    assertThat(tasksOf("killed", SLOW)).hasSize(32).doesNotHaveDuplicates();
  }

  @Test
  void cancelsAndTellsTheWorkers() {
    Semaphore permits = new Semaphore(2);
    workers(
        SLOW,
        task -> {
          if (permits.tryAcquire()) {
            return done(task);
          }
          if (!task.scan().value().equals("cancelled")) {
            return done(task);
          }
          await().atMost(LONG).until(() -> isCancelled("cancelled"));
          return Optional.of(Scenario.abandoned(task));
        });
    service.create("cancelled", SLOW, "127.2.0.0/16");
    await()
        .atMost(LONG)
        .until(() -> service.scan("cancelled").getProgress().getFinishedBatchCount() == 2);

    Scan answer =
        service
            .scans()
            .cancelScan(CancelScanRequest.newBuilder().setName("scans/cancelled").build());

    assertThat(answer.getState()).isEqualTo(Scan.State.CANCELLING);
    Scan last = service.awaitState("cancelled", Scan.State.CANCELLED);
    assertThat(last.getProgress().getFinishedBatchCount()).isEqualTo(2);
    assertThat(last.getProgress().getOutstandingBatchCount()).isZero();
    StatusRuntimeException again =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                service
                    .scans()
                    .cancelScan(CancelScanRequest.newBuilder().setName("scans/cancelled").build()));
    assertThat(again.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
  }

  private static boolean isCancelled(String scan) {
    return readTopic(Topics.CONTROLS, read -> read.key() + ControlMessages.read(read.value()))
        .contains("scan/" + scan + new ControlMessages.Control.Cancelled());
  }

  @Test
  void waitsForABrokerThatIsAwayAndGoesOn() {
    Semaphore permits = new Semaphore(3);
    workers(
        FAST,
        task -> {
          permits.acquire();
          return done(task);
        });
    service.create("outlasted", FAST, "127.3.0.0/19");
    await()
        .atMost(LONG)
        .until(() -> service.scan("outlasted").getProgress().getFinishedBatchCount() == 3);

    broker.close();
    await().atMost(LONG).until(() -> service.readiness().statusCode() == 503);
    assertThat(service.scan("outlasted").getState()).isEqualTo(Scan.State.RUNNING);
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> service.create("too-late", FAST, "127.0.0.1"));
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    broker.restart();
    permits.release(1_000);

    Scan last = service.awaitState("outlasted", Scan.State.SUCCEEDED);
    assertThat(last.getProgress().getFinishedAddressCount()).isEqualTo(8_192);
    service.awaitReady();
    assertThat(
            service.log().lines().filter(line -> line.contains("WARN") || line.contains("ERROR")))
        .hasSize(1)
        .allMatch(line -> line.contains("has not answered for 2 s"));
  }

  @Test
  void refusesWithEveryReasonAProgramNeeds() throws Exception {
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> service.create("outside", FAST, "10.0.0.0/24"));

    ErrorInfo info = StatusProto.fromThrowable(refused).getDetails(0).unpack(ErrorInfo.class);
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(info.getReason()).isEqualTo("TARGETS_NOT_AUTHORISED");
    assertThat(refused.getStatus().getDescription()).contains("10.0.0.0/24", "fast");
  }

  @Test
  void endsWithOneLinePerProblemOfItsSites() throws Exception {
    Path wrong =
        Files.writeString(
            directory.resolve("wrong.yaml"),
            "sites:\n  - id: Wrong!\n    networks: [10.0.0.0/99]\n    colour: red\n");
    Path log = Files.createTempFile(directory, "wrong", ".log");
    try (ServiceProcess broken = new ServiceProcess(broker.bootstrapServers(), wrong, log)) {
      assertThat(broken.awaitExit()).isEqualTo(2);
      assertThat(broken.log().lines().filter(line -> line.contains("wrong.yaml:")).count())
          .isGreaterThanOrEqualTo(3);
      assertThat(broken.log()).doesNotContain("\tat ");
    }
  }
}
