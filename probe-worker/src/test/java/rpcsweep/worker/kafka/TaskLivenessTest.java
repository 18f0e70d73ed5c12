package rpcsweep.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import rpcsweep.worker.BatchProber;
import rpcsweep.worker.LabSite;
import rpcsweep.worker.dial.GuardedDialer;
import rpcsweep.worker.engine.NioEngine;

class TaskLivenessTest {

  private final TaskLiveness liveness = new TaskLiveness();

  @Test
  void isUpBeforeThereIsAnythingToStandStill() {
    assertThat(liveness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
  }

  @Test
  void isDownOnceAThreadOfTheEngineHasEndedUnderTheProber() {
    NioEngine engine = new NioEngine(new GuardedDialer(LabSite.copy(), true), 2, 10);
    try (BatchProber prober = BatchProber.over(engine, 10, InstantSource.system())) {
      liveness.observe(prober::standstill);
      assertThat(liveness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);

      engine.close();

      assertThat(liveness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
      assertThat(liveness.call().getData())
          .contains(Map.of("reason", "a thread of the engine has ended"));
    }
    assertThat(liveness.call().getStatus())
        .as("a prober that was closed stands still in order")
        .isEqualTo(HealthCheckResponse.Status.UP);
  }
}
