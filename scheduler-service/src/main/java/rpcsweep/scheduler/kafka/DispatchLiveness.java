package rpcsweep.scheduler.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive as long as the thread that dispatches turns. While the brokers are away it does: nothing
/// is gained by starting a process again that waits for somebody else.
@Liveness
@ApplicationScoped
public class DispatchLiveness implements HealthCheck {

  /// No single wait in the loop is longer than half of this.
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final SchedulerLoop loop;

  /// @param loop whose thread it is
  @Inject
  public DispatchLiveness(SchedulerLoop loop) {
    this.loop = loop;
  }

  @Override
  public HealthCheckResponse call() {
    Duration silence = loop.silence();
    return silence.compareTo(LONGEST) < 0
        ? HealthCheckResponse.up("dispatch")
        : HealthCheckResponse.named("dispatch")
            .down()
            .withData("reason", "has stood still for " + silence.toSeconds() + " s")
            .build();
  }
}
