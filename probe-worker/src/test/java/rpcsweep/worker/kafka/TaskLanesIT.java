package rpcsweep.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.task.Task;
import rpcsweep.kafka.KafkaConnection;
import rpcsweep.proto.TaskMessages;
import rpcsweep.proto.Topics;
import rpcsweep.worker.BatchProber;
import rpcsweep.worker.ReportLog;
import rpcsweep.worker.Stops;
import rpcsweep.worker.TaskReport;
import rpcsweep.worker.TaskRunner;
import rpcsweep.worker.dial.SiteCopy;

/// Lanes on a real share group. Tasks that resolve `localhost` take no time of their own; how long
/// one lasts is up to the report log, which each test holds shut or open.
class TaskLanesIT {

  private static final SiteId SITE = new SiteId("local");
  private static final Duration LOCK = Duration.ofMillis(1_500);
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final Site LOOPBACK =
      new Site(
          SITE,
          "Local",
          TargetSet.of(AddressRange.parsePrefix("127.0.0.0/8").orElseThrow()),
          List.of(),
          Pace.STANDARD);

  /// A log of two doors: a report that arrived is `begun`, and `stored` with its receipt once the
  /// gate is open.
  private static final class GatedLog implements ReportLog {

    private final CountDownLatch gate = new CountDownLatch(1);
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> stored = new LinkedBlockingQueue<>();

    @Override
    public void store(TaskReport report) throws InterruptedException {
      begun.add(report.completion().scan().value());
      gate.await();
    }

    @Override
    public void give(TaskReport report) {
      stored.add(report.completion().scan().value());
    }

    GatedLog open() {
      gate.countDown();
      return this;
    }
  }

  @TempDir private Path directory;

  private KafkaBroker broker;
  private final SiteCopy copy = new SiteCopy(LOOPBACK, InstantSource.system());
  private Stops stops;
  private BatchProber prober;
  private Producer<String, byte[]> producer;

  @BeforeEach
  void startBroker() throws Exception {
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    broker.createTopic(Topics.tasks(SITE), 1);
    Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(properties)) {
      ConfigResource group =
          new ConfigResource(ConfigResource.Type.GROUP, Topics.workersGroup(SITE));
      admin
          .incrementalAlterConfigs(
              Map.of(
                  group,
                  List.of(
                      set("share.auto.offset.reset", "earliest"),
                      set("share.record.lock.duration.ms", String.valueOf(LOCK.toMillis())))))
          .all()
          .get();
    }
    producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    prober = BatchProber.start(copy, true, 16, InstantSource.system());
    stops = new Stops(copy, Duration.ofHours(1), System::nanoTime);
    stops.heard(System.nanoTime());
  }

  @AfterEach
  void stopBroker() {
    producer.close();
    prober.close();
    broker.close();
  }

  @Test
  void aRecordThatIsNoTaskIsRejectedAndTheOthersAreDone() throws Exception {
    publish("before");
    producer.send(new ProducerRecord<>(Topics.tasks(SITE), "noise", new byte[] {1, 2, 3})).get();
    publish("after");
    GatedLog log = new GatedLog().open();

    try (TaskLanes lanes = lanes(log)) {
      lanes.start(1);

      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(log.stored).containsExactlyInAnyOrder("before", "after"));
    }
  }

  @Test
  void aTaskThatOutlastsItsLockManyTimesIsRunOnce() throws Exception {
    publish("slow");
    GatedLog log = new GatedLog();

    try (TaskLanes lanes = lanes(log)) {
      lanes.start(3);
      await().atMost(SOON).until(() -> log.begun.contains("slow"));

      await().during(LOCK.multipliedBy(4)).atMost(SOON).until(() -> log.begun.size() == 1);
      log.open();

      await().atMost(SOON).untilAsserted(() -> assertThat(log.stored).containsExactly("slow"));
    }
  }

  @Test
  void whatAWorkerHoldsWhenItStopsIsDoneByTheNext() throws Exception {
    publish("one");
    publish("two");
    GatedLog shut = new GatedLog();
    try (TaskLanes stopping = lanes(shut)) {
      stopping.start(2);
      await().atMost(SOON).until(() -> shut.begun.size() == 2);
    }
    GatedLog open = new GatedLog().open();

    try (TaskLanes next = lanes(open)) {
      next.start(2);

      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(open.stored).containsExactlyInAnyOrder("one", "two"));
    }
    assertThat(shut.stored).isEmpty();
  }

  private TaskLanes lanes(ReportLog log) {
    return new TaskLanes(
        KafkaConnection.plaintext(broker.bootstrapServers()),
        "worker",
        SITE,
        4,
        new TaskRunner(prober, log, stops, InstantSource.system()),
        stops);
  }

  private void publish(String scan) throws Exception {
    Task task = new Task.ResolveNames(new ScanId(scan), SITE, 1, List.of("localhost"));
    producer
        .send(
            new ProducerRecord<>(
                Topics.tasks(SITE), TaskMessages.key(task), TaskMessages.write(task)))
        .get();
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }
}
