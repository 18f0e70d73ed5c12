package rpcsweep.results;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/// What the service says about itself: whether observations are being taken in, and how many
/// records were none. Writes one log line per change, however often the same is reported.
public final class Health {

  private static final Logger LOG = Logger.getLogger(Health.class);

  private final AtomicReference<HealthCondition> condition =
      new AtomicReference<>(new HealthCondition.Waiting("starting"));
  private final AtomicLong malformedRecordCount = new AtomicLong();

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
}
