package rpcsweep.results.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import rpcsweep.results.Health;
import rpcsweep.results.HealthCondition;
import rpcsweep.results.IngestTally;

/// How observations are taken in, of the generation that answers.
@Singleton
public class IngestMetrics implements MeterBinder {

  private static final double NANOS = 1e9;

  /// A step that is larger than it should be keeps Redis from answering others.
  private static final Duration[] STEP_TIMES = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2)
  };

  private final Health health;

  /// @param health what the service says about itself
  @Inject
  public IngestMetrics(Health health) {
    this.health = health;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    IngestTally tally = health.tally();
    tally.followSites(site ->
        FunctionCounter.builder("rpcsweep.applied.addresses", tally, t -> t.addressCount(site))
            .description("Addresses whose outcome was taken in, each report of a batch once.")
            .tag("site", site.value())
            .register(registry));
    counter(registry, "applied.batches", IngestTally::batchCount, "Batches taken in.");
    counter(
        registry,
        "repeated.batches",
        IngestTally::repeatedBatchCount,
        "Reports of batches that had been taken in already, and changed nothing.");
    counter(
        registry, "transitions", IngestTally::transitionCount, "Hosts that changed their state.");
    counter(
        registry,
        "published.transitions",
        IngestTally::publishedTransitionCount,
        "Transitions published to Kafka.");
    gauge(
        registry,
        "waiting.transitions",
        h -> h.tally().waitingTransitionCount(),
        "Transitions that wait in the outbox to be published.");
    gauge(
        registry,
        "lag.records",
        h -> h.tally().lag(),
        "Records of the log still to be taken in, of the partitions this process reads.");
    gauge(
        registry,
        "consuming",
        h -> isConsuming(h) ? 1 : 0,
        "1 while observations are being taken in.");
    FunctionCounter.builder("rpcsweep.malformed.records", health, Health::malformedRecordCount)
        .description("Records of the log that were no observations and were passed over.")
        .register(registry);
    Gauge.builder("rpcsweep.redis.silence", health, h -> h.store().duration().toNanos() / NANOS)
        .baseUnit("seconds")
        .description("Time since Redis last answered; it is asked twice a second.")
        .register(registry);
    Timer timer =
        Timer.builder("rpcsweep.apply")
            .description("Time of each step that applies records: read what they touch, write.")
            .serviceLevelObjectives(STEP_TIMES)
            .register(registry);
    tally.times(nanos -> timer.record(nanos, TimeUnit.NANOSECONDS));
  }

  private void counter(
      MeterRegistry registry,
      String name,
      ToDoubleFunction<IngestTally> count,
      String description) {
    FunctionCounter.builder("rpcsweep." + name, health.tally(), count)
        .description(description)
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String name, ToDoubleFunction<Health> figure, String description) {
    Gauge.builder("rpcsweep." + name, health, figure).description(description).register(registry);
  }

  private static boolean isConsuming(Health health) {
    return switch (health.condition()) {
      case HealthCondition.Consuming() -> true;
      case HealthCondition.Waiting _ -> false;
    };
  }
}
