package rpcsweep.results;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import rpcsweep.telemetry.Beats;

/// What the service says about itself: whether observations are being taken in, what was, whether
/// the store answers, and how many records were none. Writes one log line per change, however often
/// the same is reported.
public final class Health {

  private static final Logger LOG = Logger.getLogger(Health.class);

  private final AtomicReference<HealthCondition> condition =
      new AtomicReference<>(new HealthCondition.Waiting("starting"));
  private final AtomicLong malformedRecordCount = new AtomicLong();
  private final IngestTally tally = new IngestTally();
  private final Silence store;
  private final Beats beats;

  /// @param nanoClock a clock that is never set, in nanoseconds, as [System#nanoTime()]
  public Health(LongSupplier nanoClock) {
    store = new Silence(nanoClock);
    beats = new Beats(nanoClock);
  }

  /// Reports how things stand.
  ///
  /// @return whether that is news
  public boolean report(HealthCondition now) {
    boolean news = !condition.getAndSet(now).equals(now);
    if (news) {
      switch (now) {
        case HealthCondition.Consuming() -> LOG.info("consuming observations");
        case HealthCondition.Waiting(String reason) -> LOG.warnf("not consuming: %s", reason);
      }
    }
    return news;
  }

  /// How things stand.
  public HealthCondition condition() {
    return condition.get();
  }

  /// Counts a record that was skipped because it is no batch observation.
  public void countMalformedRecord() {
    malformedRecordCount.incrementAndGet();
  }

  /// How many records were skipped since the start.
  public long malformedRecordCount() {
    return malformedRecordCount.get();
  }

  /// What was taken in.
  public IngestTally tally() {
    return tally;
  }

  /// For how long the store has not answered; it is asked twice a second.
  public Silence store() {
    return store;
  }

  /// Which of the threads that take in turn.
  public Beats beats() {
    return beats;
  }
}
