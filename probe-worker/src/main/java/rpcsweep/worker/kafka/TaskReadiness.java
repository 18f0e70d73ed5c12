package rpcsweep.worker.kafka;

import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/// Ready is: tasks can be taken.
@Singleton
@Readiness
public final class TaskReadiness implements HealthCheck {

  private volatile @Nullable BooleanSupplier connected;

  /// From now on ready when `connected` says so.
  void observe(BooleanSupplier connected) {
    this.connected = connected;
  }

  @Override
  public HealthCheckResponse call() {
    BooleanSupplier check = connected;
    boolean up = check != null && check.getAsBoolean();
    return HealthCheckResponse.named("tasks")
        .status(up)
        .withData(
            "reason", up ? "taking tasks" : "the brokers do not answer, or the worker is leaving")
        .build();
  }
}
