package rpcsweep.worker.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.worker.BatchProber;
import rpcsweep.worker.Stops;
import rpcsweep.worker.TaskEnding;
import rpcsweep.worker.WorkerStarted;
import rpcsweep.worker.WorkerTally;

/// A worker's work, by what came of it. Every label is one of a few words and the site's id; never
/// an address.
@Singleton
public class WorkMetrics {

  /// From a host in the next room to one that is silent at every step.
  private static final Duration[] CONVERSATION_TIMES = {
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
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final MeterRegistry registry;

  /// @param registry where the meters are
  @Inject
  public WorkMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void bind(@Observes WorkerStarted worker) {
    Tags site = Tags.of("site", worker.site().value());
    bindCounts(site, worker.prober().tally());
    bindConversations(site, worker.prober().tally());
    bindGauges(site, worker);
  }

  private void bindCounts(Tags site, WorkerTally tally) {
    for (Outcome outcome : Outcome.values()) {
      FunctionCounter.builder("rpcsweep.probes", tally, known -> known.probes(outcome))
          .description("Addresses asked, by how the attempt to reach them ended.")
          .tags(site.and("outcome", word(outcome)))
          .register(registry);
    }
    for (TaskEnding ending : TaskEnding.values()) {
      FunctionCounter.builder("rpcsweep.tasks", tally, known -> known.tasks(ending))
          .description("Tasks this worker had, by how its work on them ended.")
          .tags(site.and("ending", word(ending)))
          .register(registry);
    }
    FunctionCounter.builder("rpcsweep.redelivered.tasks", tally, WorkerTally::redeliveredTasks)
        .description("Tasks the brokers gave this worker after another had held them.")
        .tags(site)
        .register(registry);
  }

  /// Recorded from the engine's threads: no allocation, a few additions.
  private void bindConversations(Tags site, WorkerTally tally) {
    Timer timer =
        Timer.builder("rpcsweep.conversation")
            .description("Time from the SYN to the end of each connection that a host accepted.")
            .serviceLevelObjectives(CONVERSATION_TIMES)
            .tags(site)
            .register(registry);
    tally.times(nanos -> timer.record(nanos, TimeUnit.NANOSECONDS));
  }

  private void bindGauges(Tags site, WorkerStarted worker) {
    BatchProber prober = worker.prober();
    Stops stops = worker.stops();
    gauge(
        site,
        "open.connections",
        prober,
        BatchProber::openCount,
        "Connections open or being made.");
    gauge(
        site,
        "open.connections.limit",
        prober,
        BatchProber::ceiling,
        "The most connections this worker opens at once.");
    gauge(
        site,
        "underway.batches",
        prober,
        BatchProber::underwayCount,
        "Batches this worker is asking.");
    gauge(
        site,
        "worker.deaf",
        stops,
        known -> known.deaf() ? 1 : 0,
        "1 while the worker cannot hear commands, and therefore does not dial.");
    gauge(
        site,
        "worker.stopped",
        stops,
        known -> known.stopped(worker.site()) ? 1 : 0,
        "1 while nothing may be dialled: halted, outside the window, not configured, or deaf.");
  }

  private <T> void gauge(
      Tags site, String name, T state, ToDoubleFunction<T> figure, String description) {
    Gauge.builder("rpcsweep." + name, state, figure)
        .description(description)
        .tags(site)
        .strongReference(true)
        .register(registry);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
