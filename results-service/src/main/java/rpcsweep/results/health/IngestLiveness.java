package rpcsweep.results.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import rpcsweep.results.Health;

/// Alive as long as the threads that take in turn. While Kafka or Redis are away they do: nothing
/// is gained by starting a process again that waits for somebody else.
@Liveness
@Singleton
public final class IngestLiveness implements HealthCheck {

  /// Longer than any single wait, and than the records of one poll take to be applied.
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Health health;

  /// @param health what the service says about itself
  @Inject
  public IngestLiveness(Health health) {
    this.health = health;
  }

  @Override
  public HealthCheckResponse call() {
    return health
        .beats()
        .standstill(LONGEST)
        .map(
            reason -> HealthCheckResponse.named("ingest").down().withData("reason", reason).build())
        .orElseGet(() -> HealthCheckResponse.up("ingest"));
  }
}
