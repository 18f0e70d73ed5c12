package rpcsweep.domain.site;

import java.time.Duration;

/// How gently a site is scanned.
///
/// @param addressesPerSecond the most addresses dialled per second in the whole site, at least 1;
///   where a scan dials several ports of every address, each counts
/// @param window the most addresses that may be handed out and not yet reported, at least 256
/// @param spacing the least time between two connects into one /24, zero or more
/// @param timeout how long one host may stay silent at each step, more than zero
public record Pace(int addressesPerSecond, int window, Duration spacing, Duration timeout) {

  /// What a site has that says nothing: slow enough for a network nobody has scanned before.
  public static final Pace STANDARD =
      new Pace(50, 4_096, Duration.ofMillis(100), Duration.ofSeconds(5));

  /// The smallest window: one whole batch.
  public static final int SMALLEST_WINDOW = 256;

  /// Refuses a pace that could not move or could not be bounded.
  public Pace {
    if (addressesPerSecond < 1) {
      throw new IllegalArgumentException("a rate is at least 1 address per second");
    }
    if (window < SMALLEST_WINDOW) {
      throw new IllegalArgumentException("a window holds at least one batch of 256 addresses");
    }
    if (spacing.isNegative()) {
      throw new IllegalArgumentException("a spacing is not negative");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout is more than zero");
    }
  }
}
