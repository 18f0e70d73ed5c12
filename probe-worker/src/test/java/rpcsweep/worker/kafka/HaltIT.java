package rpcsweep.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.lab.Lab;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.worker.BatchProber;
import rpcsweep.worker.KeptReports;
import rpcsweep.worker.LabSite;
import rpcsweep.worker.Stops;
import rpcsweep.worker.TaskReport;
import rpcsweep.worker.TaskRunner;
import rpcsweep.worker.WatchedEngine;

/// A worker as it is put together, all but the report log, between a real broker and the lab.
class HaltIT {

  private static final System.Logger LOG = System.getLogger(HaltIT.class.getName());
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final Duration DEAF_AFTER = Duration.ofSeconds(3);
  private static final int BATCHES = 8;
  private static final long NANOS_PER_MILLI = 1_000_000;

  @TempDir private Path directory;

  private final KeptReports log = new KeptReports();
  private final Queue<TaskReport> reports = log.reports();
  private final Stops stops = new Stops(LabSite.copy(), DEAF_AFTER, System::nanoTime);
  private TaskBroker broker;
  private Lab lab;
  private WatchedEngine engine;
  private BatchProber prober;
  private ControlReader controls;
  private TaskLanes lanes;

  /// Hosts of many legs, hosts that never end a conversation, and hosts that are not there.
  @BeforeEach
  void start() throws Exception {
    lab =
        Lab.start(
            LabConfiguration.of(
                5,
                LabNetwork.of(
                        "127.92.0.0/20",
                        Map.of(Persona.UNPATCHED, 4, Persona.TARPIT, 1, Persona.REFUSED, 1))
                    .withServices(true)));
    broker = new TaskBroker(directory.resolve("kafka"), LabSite.ID);
    engine = new WatchedEngine(10_000);
    prober = BatchProber.over(engine, 10_000, InstantSource.system());
    controls = new ControlReader(broker.connection(), stops);
    lanes =
        new TaskLanes(
            broker.connection(),
            "worker",
            LabSite.ID,
            BATCHES / 2,
            new TaskRunner(prober, log, stops, InstantSource.system()),
            stops);
  }

  @AfterEach
  void stop() {
    lanes.close();
    controls.close();
    prober.close();
    engine.close();
    broker.close();
    lab.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"site/lab", "sites"})
  void dialsNothingASecondAfterAHalt(String key) throws Exception {
    controls.start();
    lanes.start(2);
    publish("127.92.0.0/21");
    awaitEveryBatchUnderway();
    await().atMost(SOON).until(() -> engine.dialled() > 400);

    long published = System.nanoTime();
    broker.halt(key);

    await().atMost(SOON).until(() -> reports.size() >= BATCHES && engine.openCount() == 0);
    int dialled = engine.dialled();
    long connections = lab.statistics().total(Counter.CONNECTIONS);
    publish("127.92.8.0/24");
    await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> engine.dialled() == dialled);
    assertThat(lab.statistics().total(Counter.CONNECTIONS)).isEqualTo(connections);
    long lastDial = engine.dialTimes.getLast() - published;
    LOG.log(
        System.Logger.Level.INFO,
        "halted by {0}: the last of {1} connects was made {2} ms after the command was given",
        key,
        dialled,
        lastDial / NANOS_PER_MILLI);
    assertThat(Duration.ofNanos(lastDial)).isLessThan(BOUND);
    assertThat(reports)
        .hasSize(BATCHES)
        .allSatisfy(report ->
            assertThat(report.completion()).isInstanceOf(Completion.BatchAbandoned.class));

    long lifted = System.nanoTime();
    broker.lift(key);

    await().atMost(SOON).until(() -> engine.dialled() > dialled);
    LOG.log(
        System.Logger.Level.INFO,
        "lifted: the next connect was made {0} ms after",
        (engine.dialTimes.get(dialled) - lifted) / NANOS_PER_MILLI);
  }

  @Test
  void aHaltThatCannotBeReadIsAHalt() throws Exception {
    controls.start();
    lanes.start(2);
    publish("127.92.0.0/21");
    awaitEveryBatchUnderway();

    broker.control("site/lab", "from the future".getBytes(StandardCharsets.UTF_8));

    await().atMost(SOON).until(() -> reports.size() == BATCHES && engine.openCount() == 0);
  }

  @Test
  void dialsNothingBeforeItHasReadThatItsSiteIsHalted() throws Exception {
    broker.lift("site/lab");
    broker.halt("site/lab");
    publish("127.92.0.0/24");
    lanes.start(2);

    await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> engine.dialled() == 0);
    controls.start();
    await().atMost(SOON).until(() -> !stops.deaf());
    await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> engine.dialled() == 0);
    broker.lift("site/lab");

    await().atMost(SOON).until(() -> engine.dialled() > 0);
  }

  @Test
  void stopsWhenTheBrokersCannotBeHeardAndGoesOnWhenTheyCan() throws Exception {
    controls.start();
    lanes.start(2);
    publish("127.92.0.0/21");
    awaitEveryBatchUnderway();

    broker.stop();
    long away = System.nanoTime();

    await().atMost(SOON).until(() -> stops.deaf() && engine.openCount() == 0);
    int dialled = engine.dialled();
    await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> engine.dialled() == dialled);
    Duration lastDial = Duration.ofNanos(engine.dialTimes.getLast() - away);
    LOG.log(
        System.Logger.Level.INFO,
        "deaf: the last connect was made {0} ms after the broker was gone",
        lastDial.toMillis());
    assertThat(lastDial).isLessThanOrEqualTo(DEAF_AFTER);
    assertThat(reports)
        .as("nobody is told that a batch is free which others may have already")
        .noneMatch(report -> report.completion() instanceof Completion.BatchAbandoned);

    broker.restart();

    await().atMost(SOON).until(() -> engine.dialled() > dialled);
  }

  private void awaitEveryBatchUnderway() {
    await()
        .atMost(SOON)
        .until(() ->
            engine.targets.stream()
                    .map(target -> target.substring(0, target.lastIndexOf('.')))
                    .distinct()
                    .count()
                == BATCHES);
  }

  /// Eight batches take at least four seconds, with the further legs longer.
  private void publish(String prefix) throws Exception {
    List<Task.ProbeBatch> tasks =
        LabSite.tasks(prefix, lab.port(), Duration.ofMillis(15), Duration.ofMinutes(1));
    for (Task.ProbeBatch task : tasks) {
      broker.publish(LabSite.asking(task, Profile.FULL.probes()));
    }
  }
}
