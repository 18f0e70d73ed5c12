package rpcsweep.results.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import rpcsweep.results.Health;
import rpcsweep.results.HealthCondition;

/// Ready while observations are being taken in.
@Readiness
@Singleton
public final class ConsumptionCheck implements HealthCheck {

  private final Health health;

  /// @param health what the service says about itself
  @Inject
  public ConsumptionCheck(Health health) {
    this.health = health;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("observations")
            .withData("malformed_record_count", health.malformedRecordCount());
    return switch (health.condition()) {
      case HealthCondition.Consuming() -> response.up().build();
      case HealthCondition.Waiting(String reason) ->
          response.down().withData("reason", reason).build();
    };
  }
}
