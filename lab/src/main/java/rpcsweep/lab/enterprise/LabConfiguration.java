package rpcsweep.lab.enterprise;

import java.util.List;
import java.util.Optional;

/// Everything that decides what a lab is.
///
/// @param seed gives every address its persona; the same seed, the same enterprise
/// @param port the TCP port of every host, 1 to 65535, or 0 for any free one
/// @param threads how many threads answer, 1 to 64, or 0 for one per processor
/// @param networks at least one, none overlapping another
public record LabConfiguration(long seed, int port, int threads, List<LabNetwork> networks) {

  /// More threads than this help no machine.
  public static final int MAX_THREADS = 64;

  /// Checks the numbers, and that the networks can exist side by side on one port.
  public LabConfiguration {
    networks = List.copyOf(networks);
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("port " + port);
    }
    if (threads < 0 || threads > MAX_THREADS) {
      throw new IllegalArgumentException(threads + " threads");
    }
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("a lab has at least one network");
    }
    for (int i = 0; i < networks.size(); i++) {
      for (int j = 0; j < i; j++) {
        requireCompatible(networks.get(i), networks.get(j));
      }
    }
  }

  /// A lab on any free port, answering with as many threads as there are processors.
  public static LabConfiguration of(long seed, LabNetwork... networks) {
    return new LabConfiguration(seed, 0, 0, List.of(networks));
  }

  /// The same lab on another port.
  public LabConfiguration withPort(int other) {
    return new LabConfiguration(seed, other, threads, networks);
  }

  /// The same lab with another number of threads.
  public LabConfiguration withThreads(int other) {
    return new LabConfiguration(seed, port, other, networks);
  }

  /// The same lab in which every host listens with all the services it has.
  public LabConfiguration withServices() {
    List<LabNetwork> exposed =
        networks.stream().map(network -> network.withServices(true)).toList();
    return new LabConfiguration(seed, port, threads, exposed);
  }

  /// How many addresses the networks have together.
  public long addressCount() {
    return networks.stream().mapToLong(network -> network.prefix().size()).sum();
  }

  private static void requireCompatible(LabNetwork one, LabNetwork other) {
    conflict(one, other)
        .ifPresent(conflict -> {
          throw new IllegalArgumentException(conflict);
        });
  }

  /// Why two networks cannot be in one lab, if they cannot. All networks share one port, so what
  /// happens at an address without a listener of its own is the same in all of them.
  public static Optional<String> conflict(LabNetwork one, LabNetwork other) {
    if (one.prefix().overlaps(other.prefix())) {
      return Optional.of(one.prefix() + " overlaps " + other.prefix());
    }
    if (one.listen() == other.listen()) {
      return Optional.empty();
    }
    if (one.listen() != Listen.EACH && other.listen() != Listen.EACH) {
      return Optional.of(
          "%s is 'listen: %s' and %s is 'listen: %s', which one port cannot be"
              .formatted(
                  one.prefix(), one.listen().label(), other.prefix(), other.listen().label()));
    }
    LabNetwork each = one.listen() == Listen.EACH ? one : other;
    LabNetwork wildcard = one.listen() == Listen.EACH ? other : one;
    return each.hasRefusing()
        ? Optional.of(
            "no address of %s can refuse while %s is 'listen: %s' on the same port"
                .formatted(each.prefix(), wildcard.prefix(), wildcard.listen().label()))
        : Optional.empty();
  }
}
