package rpcsweep.results.metrics;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import rpcsweep.telemetry.CallTimes;

/// How the times of calls are shown.
@Dependent
public class CallMetrics {

  /// As a histogram.
  @Produces
  @Singleton
  MeterFilter callTimes() {
    return new CallTimes();
  }
}
