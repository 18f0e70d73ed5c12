package rpcsweep.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.lab.Lab;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.telemetry.Exposition;
import rpcsweep.telemetry.MetricCatalogue;
import rpcsweep.worker.LabSite;

/// What the packaged worker shows at `/q/metrics` after a few batches.
class MetricsIT {

  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir Path directory;

  @Test
  void showsWhatIsInTheCatalogueAndTheFiguresOfWhatItAsked() throws Exception {
    Path sites =
        Files.writeString(
            directory.resolve("sites.yaml"),
            "sites:\n  - id: lab\n    name: Lab\n    networks: [127.0.0.0/8]\n");
    int port = FreePort.any();
    try (Lab lab =
            Lab.start(LabConfiguration.of(5, LabNetwork.only("127.94.0.0/24", Persona.PATCHED)));
        TaskBroker broker = new TaskBroker(directory.resolve("kafka"), LabSite.ID)) {
      Process worker = launch(sites, broker, port);
      try {
        await()
            .atMost(SOON)
            .ignoreExceptionsInstanceOf(IOException.class)
            .until(() -> isHearing(port));
        broker.publish(
            LabSite.task("127.94.0.0/26", lab.port(), Duration.ZERO, Duration.ofSeconds(5)));
        await().atMost(SOON).until(() -> broker.completions().size() == 1);

        Exposition shown = shown(port);
        MetricCatalogue.read().assertAgreesWith("probe-worker", shown);
        assertThat(shown.sum("rpcsweep_probes_total", "site", "lab")).isEqualTo(64);
        assertThat(shown.sum("rpcsweep_probes_total", "outcome", "connected")).isEqualTo(64);
        assertThat(shown.sum("rpcsweep_tasks_total", "ending", "observed")).isEqualTo(1);
        assertThat(shown.sum("rpcsweep_conversation_seconds_count"))
            .isGreaterThanOrEqualTo(64)
            .isEqualTo(shown.sum("rpcsweep_conversation_seconds_bucket", "le", "+Inf"));
        assertThat(shown.sum("rpcsweep_open_connections")).isZero();
        assertThat(shown.sum("rpcsweep_open_connections_limit")).isPositive();
        assertThat(shown.sum("rpcsweep_underway_batches")).isZero();
        assertThat(shown.labelValues("rpcsweep_")).allMatch(value -> !value.startsWith("127."));
      } finally {
        worker.destroyForcibly().waitFor();
      }
    }
  }

  private static boolean isHearing(int port) throws Exception {
    Exposition shown = shown(port);
    return shown.sum("rpcsweep_open_connections_limit") > 0
        && shown.sum("rpcsweep_worker_deaf") == 0;
  }

  private static Exposition shown(int port) throws Exception {
    return Exposition.of(URI.create("http://127.0.0.1:" + port));
  }

  private Process launch(Path sites, TaskBroker broker, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            "target/quarkus-app/quarkus-run.jar");
    builder
        .environment()
        .putAll(
            Map.of(
                "RPCSWEEP_LOOPBACK_ONLY", "true",
                "RPCSWEEP_SITE", "lab",
                "RPCSWEEP_SITES_FILE", sites.toString(),
                "RPCSWEEP_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "QUARKUS_HTTP_PORT", String.valueOf(port)));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("worker.log").toFile())
        .start();
  }
}
