package rpcsweep.worker;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// The time of day on a machine whose clock may be slow: never before a time that somebody else has
/// written down already. A clock that is fast is not found out; what ends by it ends too early,
/// which does no harm. Thread-safe.
final class LatestTime implements InstantSource {

  private final InstantSource own;
  private final AtomicReference<Instant> newest = new AtomicReference<>(Instant.MIN);

  /// @param own the machine's clock
  LatestTime(InstantSource own) {
    this.own = own;
  }

  /// It was this time when somebody wrote something that is read now.
  void see(Instant time) {
    newest.accumulateAndGet(time, (a, b) -> b.isAfter(a) ? b : a);
  }

  @Override
  public Instant instant() {
    Instant time = own.instant();
    Instant seen = newest.get();
    return seen.isAfter(time) ? seen : time;
  }
}
