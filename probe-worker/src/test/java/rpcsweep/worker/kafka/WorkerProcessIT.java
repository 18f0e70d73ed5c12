package rpcsweep.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
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
import rpcsweep.worker.TaskRunner;

/// The worker as it is built and deployed, a process of its own.
class WorkerProcessIT {

  private static final System.Logger LOG = System.getLogger(WorkerProcessIT.class.getName());
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String PROGRAM = "target/quarkus-app/quarkus-run.jar";

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private final KeptReports log = new KeptReports();
  private TaskBroker broker;
  private Lab lab;
  private int port;
  private Process worker;

  @BeforeEach
  void start() throws Exception {
    lab = Lab.start(LabConfiguration.of(5, LabNetwork.only("127.95.0.0/24", Persona.TARPIT)));
    broker = new TaskBroker(directory.resolve("kafka"), LabSite.ID);
    Files.writeString(sites(), sitesWith("lab"));
  }

  @AfterEach
  void stop() throws Exception {
    if (worker != null && worker.isAlive()) {
      worker.destroyForcibly().waitFor();
    }
    http.close();
    broker.close();
    lab.close();
  }

  @Test
  void whatIsNotFinishedWhenTheDrainIsOverIsAnothersAtOnce() throws Exception {
    launch(Duration.ofMillis(500));
    broker.publish(task(Duration.ofMinutes(10)));
    awaitConnections(16);

    worker.destroy();
    assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
    long gone = System.nanoTime();

    assertThat(worker.exitValue()).isZero();
    Stops stops = new Stops(LabSite.copy(), Duration.ofHours(1), System::nanoTime);
    stops.heard(System.nanoTime());
    try (BatchProber prober = BatchProber.start(LabSite.copy(), true, 100, InstantSource.system());
        TaskLanes next =
            new TaskLanes(
                broker.connection(),
                "worker",
                LabSite.ID,
                1,
                new TaskRunner(prober, log, stops, InstantSource.system()),
                stops)) {
      next.start(1);
      awaitConnections(32);
      Duration handover = Duration.ofNanos(System.nanoTime() - gone);
      LOG.log(System.Logger.Level.INFO, "the next worker had it {0} ms after", handover.toMillis());
      // The lock has fifteen seconds.
      assertThat(handover).isLessThan(Duration.ofSeconds(7));
    }
    assertThat(lab.statistics().total(Counter.CONCURRENT_CONNECTIONS)).isZero();
  }

  @Test
  void whatIsHeldMayBeFinished() throws Exception {
    launch(Duration.ofSeconds(25));
    broker.publish(task(Duration.ofSeconds(4)));
    awaitConnections(16);

    worker.destroy();
    await().atMost(SOON).until(() -> !isReady());
    assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();

    assertThat(worker.exitValue()).isZero();
    assertThat(broker.completions())
        .singleElement()
        .isInstanceOfSatisfying(
            Completion.BatchDone.class, done -> assertThat(done.states().dialled()).isEqualTo(16));
  }

  @Test
  void keepsItsSiteWhileTheFileIsBrokenAndStopsWhenItVanished() throws Exception {
    launch(Duration.ofSeconds(1));
    broker.publish(task(Duration.ofMinutes(10)));
    awaitConnections(16);

    Files.writeString(sites(), "sites: [{");
    await().atMost(SOON).until(() -> Files.readString(log()).contains("stay what they were"));
    assertThat(broker.completions()).isEmpty();
    Files.writeString(sites(), sitesWith("other"));
    await().atMost(SOON).until(() -> broker.completions().size() == 1);
    assertThat(broker.completions()).singleElement().isInstanceOf(Completion.BatchAbandoned.class);
    broker.publish(task(Duration.ofMinutes(10)));
    await()
        .during(Duration.ofSeconds(2))
        .atMost(SOON)
        .until(() -> lab.statistics().total(Counter.CONNECTIONS) == 16);
    Files.writeString(sites(), sitesWith("lab"));

    awaitConnections(32);
  }

  private void launch(Duration drain) throws Exception {
    port = FreePort.any();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            PROGRAM);
    builder
        .environment()
        .putAll(
            Map.of(
                "RPCSWEEP_LOOPBACK_ONLY", "true",
                "RPCSWEEP_SITE", "lab",
                "RPCSWEEP_SITES_FILE", sites().toString(),
                "RPCSWEEP_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "RPCSWEEP_WORKER_DRAIN", drain.toString(),
                "RPCSWEEP_WORKER_LANES", "2",
                "QUARKUS_HTTP_PORT", String.valueOf(port)));
    worker = builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
    await().atMost(SOON).until(this::isReady);
  }

  private boolean isReady() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready")).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  private void awaitConnections(long count) {
    await().atMost(SOON).until(() -> lab.statistics().total(Counter.CONNECTIONS) == count);
  }

  private Task.ProbeBatch task(Duration timeout) {
    return LabSite.task("127.95.0.0/28", lab.port(), Duration.ZERO, timeout);
  }

  private Path log() {
    return directory.resolve("worker.log");
  }

  private Path sites() {
    return directory.resolve("sites.yaml");
  }

  private static String sitesWith(String id) {
    return "sites:\n  - id: %s\n    name: Lab\n    networks: [127.0.0.0/8]\n".formatted(id);
  }
}
