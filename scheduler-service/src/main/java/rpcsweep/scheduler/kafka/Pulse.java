package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Notices that the loop stood still: a process that was suspended, or that collected garbage, for
/// longer than the group waits for it may have lost its sites, and does not know before it has
/// asked. What it decided then could not be written any more; it is better not decided.
///
/// One thread beats, any may ask for how long it has not.
final class Pulse {

  private final Duration limit;
  private final InstantSource clock;
  private volatile Instant last;

  /// @param limit the longest standstill that does no harm
  Pulse(Duration limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
    last = clock.instant();
  }

  /// The loop begins to turn, or does what may take long and loses nothing by it.
  void start() {
    last = clock.instant();
  }

  /// For how long the loop has not turned.
  Duration silence() {
    return Duration.between(last, clock.instant());
  }

  /// The loop turns.
  ///
  /// @throws StandstillException where it has not for too long
  void beat() {
    Instant now = clock.instant();
    Duration gap = Duration.between(last, now);
    last = now;
    if (gap.compareTo(limit) > 0) {
      throw new StandstillException(gap);
    }
  }
}
