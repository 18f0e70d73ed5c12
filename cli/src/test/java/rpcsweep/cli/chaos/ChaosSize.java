package rpcsweep.cli.chaos;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How large the enterprise is and how often something is killed; chosen by the system property
/// `rpcsweep.chaos.size`.
enum ChaosSize {
  /// For every build: 17,000 addresses, two minutes and a lease.
  SMALL(22, 200, Duration.ofSeconds(5), Duration.ofMinutes(15)),
  /// A million addresses, as fast as the lab keeps up on two cores: where it does not, its kernel
  /// forgets connections it has accepted, and a host that was reset is reported as such.
  FULL(16, 1_000, Duration.ofSeconds(10), Duration.ofMinutes(40));

  private final int unitLength;
  private final int rate;
  private final Duration killEvery;
  private final Duration limit;

  ChaosSize(int unitLength, int rate, Duration killEvery, Duration limit) {
    this.unitLength = unitLength;
    this.rate = rate;
    this.killEvery = killEvery;
    this.limit = limit;
  }

  /// The size the system property names, else the small one.
  static ChaosSize chosen() {
    @Nullable String name = System.getProperty("rpcsweep.chaos.size");
    return name == null ? SMALL : valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// The prefix length of a sixteenth of the enterprise.
  int unitLength() {
    return unitLength;
  }

  /// Addresses per second of each site.
  int rate() {
    return rate;
  }

  /// The time between two deaths.
  Duration killEvery() {
    return killEvery;
  }

  /// When the scans are taken for hung.
  Duration limit() {
    return limit;
  }
}
