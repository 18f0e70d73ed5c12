package rpcsweep.cli;

import java.time.Duration;
import rpcsweep.domain.site.Pace;

/// The pace of a site nobody wrote a configuration for.
final class Paces {

  private static final double SECONDS_IN_FLIGHT = 8;
  private static final double CONNECTS_AT_ONCE = 10;

  private Paces() {}

  /// A pace of so many addresses per second: the window holds what is in flight at that rate, and
  /// the spacing within a /24 shrinks as the rate grows, for a faster rate is a wish for less
  /// caution.
  static Pace of(int addressesPerSecond, Duration timeout) {
    int window = (int) Math.max(Pace.STANDARD.window(), addressesPerSecond * SECONDS_IN_FLIGHT);
    long spacingNanos = (long) (1e9 * CONNECTS_AT_ONCE / addressesPerSecond);
    Duration spacing = Duration.ofNanos(Math.min(spacingNanos, Pace.STANDARD.spacing().toNanos()));
    // Written to the sites file in whole milliseconds.
    return new Pace(addressesPerSecond, window, Duration.ofMillis(spacing.toMillis()), timeout);
  }
}
