package rpcsweep.scheduler.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready where the brokers answer and the scan log has been read.
@Readiness
@ApplicationScoped
public class KafkaReadiness implements HealthCheck {

  private final BrokerWatch watch;
  private final SchedulerLoop loop;

  /// @param watch whether the brokers answer
  /// @param loop whether there is a session
  @Inject
  public KafkaReadiness(BrokerWatch watch, SchedulerLoop loop) {
    this.watch = watch;
    this.loop = loop;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("kafka");
    if (watch.isAway()) {
      return response.down().withData("reason", watch.reason()).build();
    }
    return loop.isDispatching()
        ? response.up().build()
        : response.down().withData("reason", "the scan log is being read").build();
  }
}
