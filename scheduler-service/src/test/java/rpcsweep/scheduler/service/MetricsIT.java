package rpcsweep.scheduler.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.scan.v1.HaltSiteRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.SiteServiceGrpc;
import rpcsweep.scheduler.Scenario;
import rpcsweep.telemetry.Exposition;
import rpcsweep.telemetry.MetricCatalogue;

/// What the packaged service shows at `/q/metrics` and `/q/health`, before, during and after a
/// scan.
class MetricsIT {

  private static final String SITES =
      """
      sites:
        - id: osaka
          name: Osaka
          networks: [127.0.0.0/8]
          pace: {rate: 4000, window: 4096, spacing: 1ms, timeout: 1s}
        - id: paris
          name: Paris
          networks: [127.0.0.0/8]
          pace: {rate: 50, window: 512, spacing: 1ms, timeout: 1s}
      """;
  private static final SiteId OSAKA = new SiteId("osaka");
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void showsWhatIsInTheCatalogueAndTheFiguresOfAScan() throws Exception {
    Path sites = Files.writeString(directory.resolve("sites.yaml"), SITES);
    CountDownLatch released = new CountDownLatch(1);
    try (KafkaBroker broker =
            KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
        ServiceProcess service =
            new ServiceProcess(
                broker.bootstrapServers(), sites, directory.resolve("service.log"))) {
      service.awaitReady();
      try (ScriptedWorkers _ =
          new ScriptedWorkers(
              broker.bootstrapServers(), OSAKA, task -> whenReleased(task, released))) {
        service.create("seen", OSAKA, "127.5.0.0/22");
        await()
            .atMost(SOON)
            .until(() -> figure(service, "rpcsweep_outstanding_addresses") == 1_024);
        assertThat(figure(service, "rpcsweep_outstanding_tasks")).isEqualTo(4);
        assertThat(figure(service, "rpcsweep_unfinished_scans")).isEqualTo(1);
        assertThat(figure(service, "rpcsweep_done_tasks_total")).isZero();

        released.countDown();
        service.awaitState("seen", Scan.State.SUCCEEDED);
      }
      await().atMost(SOON).until(() -> figure(service, "rpcsweep_outstanding_addresses") == 0);
      assertThat(figure(service, "rpcsweep_dispatched_addresses_total")).isEqualTo(1_024);
      assertThat(figure(service, "rpcsweep_dispatched_tasks_total")).isEqualTo(4);
      assertThat(figure(service, "rpcsweep_done_tasks_total")).isEqualTo(4);
      assertThat(figure(service, "rpcsweep_repeated_tasks_total")).isZero();
      assertThat(figure(service, "rpcsweep_site_configured_rate")).isEqualTo(4_000);
      assertThat(figure(service, "rpcsweep_site_owned")).isEqualTo(1);
      assertThat(figure(service, "rpcsweep_site_halted")).isZero();

      SiteServiceGrpc.newBlockingStub(service.channel())
          .haltSite(HaltSiteRequest.newBuilder().setName("sites/osaka").setReason("test").build());
      await().atMost(SOON).until(() -> figure(service, "rpcsweep_site_halted") == 1);
      await()
          .atMost(SOON)
          .until(() ->
              shown(service).sum("rpcsweep_site_held", "site", "osaka", "reason", "halted") == 1);

      Exposition shown = shown(service);
      MetricCatalogue.read().assertAgreesWith("scheduler-service", shown);
      assertThat(shown.sum("grpc_server_processing_duration_seconds_count", "method", "CreateScan"))
          .isEqualTo(1);
      assertThat(shown.labelValues("rpcsweep_")).allMatch(value -> !value.startsWith("127."));
      assertThat(shown.sum("rpcsweep_kafka_silence_seconds")).isLessThan(5);
      assertThat(liveness(service).body()).contains("\"dispatch\"");
      assertThat(liveness(service).statusCode()).isEqualTo(200);
    }
  }

  private static Optional<Completion> whenReleased(Task task, CountDownLatch released)
      throws InterruptedException {
    released.await();
    return switch (task) {
      case Task.ProbeBatch probe -> Optional.of(Scenario.done(probe));
      case Task.ResolveNames _ -> Optional.empty();
    };
  }

  private static Exposition shown(ServiceProcess service) throws Exception {
    return Exposition.of(service.http());
  }

  private static double figure(ServiceProcess service, String name) throws Exception {
    return shown(service).sum(name, "site", "osaka");
  }

  private static HttpResponse<String> liveness(ServiceProcess service) throws Exception {
    URI uri = service.http().resolve("/q/health/live");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
