package rpcsweep.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.stream.Stream;

/// Makes a histogram of the times of gRPC calls, which by themselves are a sum and a count: an
/// average says nothing of the slowest calls.
public final class CallTimes implements MeterFilter {

  private static final String CALLS = "grpc.server.processing.duration";

  /// From an answer out of memory to one that read a whole site, in nanoseconds.
  private static final double[] BOUNDS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
          .toArray();

  @Override
  public DistributionStatisticConfig configure(
      Meter.Id id, DistributionStatisticConfig configuration) {
    return id.getName().equals(CALLS)
        ? DistributionStatisticConfig.builder()
            .serviceLevelObjectives(BOUNDS)
            .build()
            .merge(configuration)
        : configuration;
  }
}
