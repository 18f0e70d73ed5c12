package rpcsweep.results.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import rpcsweep.results.Health;

class IngestLivenessTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Health health = new Health(nanos::get);
  private final IngestLiveness liveness = new IngestLiveness(health);

  private HealthCheckResponse after(Duration duration) {
    nanos.addAndGet(duration.toNanos());
    return liveness.call();
  }

  @Test
  void isUpBeforeAnythingHasBegun() {
    assertThat(after(Duration.ofHours(1)).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
  }

  @Test
  void isDownOnceAThreadStandsStillAndSaysWhich() {
    health.beats().beat("generations");
    health.beats().beat("observations-g1");
    assertThat(after(Duration.ofMinutes(4)).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    health.beats().beat("generations");

    HealthCheckResponse later = after(Duration.ofMinutes(2));

    assertThat(later.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    assertThat(later.getData())
        .contains(Map.of("reason", "observations-g1 has stood still for 360 s"));
  }

  @Test
  void isUpWhereAThreadHasEndedInOrder() {
    health.beats().beat("observations-g1");
    health.beats().ended("observations-g1");

    assertThat(after(Duration.ofHours(1)).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
  }
}
