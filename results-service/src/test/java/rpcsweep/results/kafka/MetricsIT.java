package rpcsweep.results.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.proto.Topics;
import rpcsweep.results.TestRedis;
import rpcsweep.telemetry.Exposition;
import rpcsweep.telemetry.MetricCatalogue;

/// What the packaged service shows at `/q/metrics`, while it takes in and while Redis is away.
class MetricsIT {

  private static final int PARTITIONS = 2;
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void showsWhatIsInTheCatalogueAndTheFiguresOfWhatItTookIn() throws Exception {
    try (KafkaBroker broker =
            KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
        ObservationFeed feed = new ObservationFeed(broker.bootstrapServers(), PARTITIONS)) {
      broker.createTopic(Topics.TRANSITIONS, PARTITIONS);
      broker.createTopic(Topics.OBSERVATIONS, PARTITIONS);
      try (TestRedis redis = TestRedis.start(directory);
          RunningService service =
              new RunningService(
                  broker.bootstrapServers(), redis.uri(), directory.resolve("service.log"))) {
        await().atMost(SOON).until(service::isReady);
        List<BatchObservation> reports = Questions.sweep(new Random(3));
        reports.forEach(feed::report);
        feed.report(0, "nonsense", "no observation".getBytes(StandardCharsets.UTF_8));
        feed.awaitApplied(redis);
        // Three of every block answer; silence before anything is known is no change.
        int blocks = Questions.BLOCKS;
        await()
            .atMost(SOON)
            .until(
                () -> shown(service).sum("rpcsweep_published_transitions_total") == 3.0 * blocks);

        Exposition shown = shown(service);
        MetricCatalogue.read().assertAgreesWith("results-service", shown);
        assertThat(shown.sum("rpcsweep_applied_addresses_total", "site", "osaka"))
            .isEqualTo(256.0 * blocks);
        assertThat(shown.sum("rpcsweep_applied_batches_total")).isEqualTo(blocks);
        assertThat(shown.sum("rpcsweep_repeated_batches_total")).isEqualTo(reports.size() - blocks);
        assertThat(shown.sum("rpcsweep_transitions_total")).isEqualTo(3.0 * blocks);
        assertThat(shown.sum("rpcsweep_malformed_records_total")).isEqualTo(1);
        assertThat(shown.sum("rpcsweep_apply_seconds_count")).isPositive();
        assertThat(shown.sum("rpcsweep_lag_records")).isZero();
        assertThat(shown.sum("rpcsweep_consuming")).isEqualTo(1);
        assertThat(shown.sum("rpcsweep_redis_silence_seconds")).isLessThan(5);
        await().atMost(SOON).until(() -> shown(service).sum("rpcsweep_waiting_transitions") == 0);

        redis.kill();
        await().atMost(SOON).until(() -> shown(service).sum("rpcsweep_redis_silence_seconds") > 3);
        assertThat(shown(service).sum("rpcsweep_consuming")).isZero();
      }
    }
  }

  private static Exposition shown(RunningService service) throws Exception {
    return Exposition.of(service.http());
  }
}
