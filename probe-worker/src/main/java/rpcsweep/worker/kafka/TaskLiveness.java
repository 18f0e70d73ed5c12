package rpcsweep.worker.kafka;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive is: nothing stands still that another start would set going again. A worker that waits for
/// its brokers is alive.
@Singleton
@Liveness
public final class TaskLiveness implements HealthCheck {

  private volatile Supplier<Optional<String>> standstill = Optional::empty;

  /// From now on alive as long as this finds nothing.
  void observe(Supplier<Optional<String>> standstill) {
    this.standstill = standstill;
  }

  @Override
  public HealthCheckResponse call() {
    return standstill
        .get()
        .map(reason -> HealthCheckResponse.named("work").down().withData("reason", reason).build())
        .orElseGet(() -> HealthCheckResponse.up("work"));
  }
}
