package rpcsweep.scheduler.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// The rate of a site as a token bucket in its dual form: instead of tokens it keeps the instant at
/// which everything handed out so far is paid for. A batch may go once the one before is paid for,
/// so no second carries more than the rate and one batch.
///
/// Up to a quarter of a second of unused time is kept, so that being asked in steps (and late)
/// costs no throughput; what was handed out in the second before bounds what that may add up to.
final class Pacer {

  private static final Duration KEPT = Duration.ofMillis(250);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long NANOS = 1_000_000_000L;

  private record Spent(Instant when, int size) {}

  private int addressesPerSecond;
  private final Deque<Spent> lastSecond = new ArrayDeque<>();
  private Instant paidUntil = Instant.MIN;
  private long spentInLastSecond;

  /// @param addressesPerSecond at least 1
  Pacer(int addressesPerSecond) {
    this.addressesPerSecond = addressesPerSecond;
  }

  /// Another rate from now on.
  void change(int rate) {
    addressesPerSecond = rate;
  }

  /// Whether another batch, whatever its size, may go now.
  ///
  /// @param now not before any instant told earlier
  boolean allows(Instant now) {
    forget(now);
    return !paidUntil.isAfter(now) && spentInLastSecond < addressesPerSecond;
  }

  /// A batch goes now.
  void spend(int size, Instant now) {
    Instant from = now.minus(KEPT);
    paidUntil =
        (paidUntil.isAfter(from) ? paidUntil : from).plusNanos(size * NANOS / addressesPerSecond);
    lastSecond.addLast(new Spent(now, size));
    spentInLastSecond += size;
  }

  /// What was spent in the second before now is not known: nothing may go for that long.
  void rest(Instant now) {
    paidUntil = now.plus(SECOND);
  }

  private void forget(Instant now) {
    Instant from = now.minus(SECOND);
    while (!lastSecond.isEmpty() && !lastSecond.getFirst().when().isAfter(from)) {
      spentInLastSecond -= lastSecond.removeFirst().size();
    }
  }
}
