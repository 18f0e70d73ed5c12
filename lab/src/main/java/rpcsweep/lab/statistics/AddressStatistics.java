package rpcsweep.lab.statistics;

import java.util.Map;
import rpcsweep.lab.enterprise.LoopbackAddress;

/// What was done to one address.
///
/// @param address the address
/// @param counts every counter
public record AddressStatistics(LoopbackAddress address, Map<Counter, Integer> counts) {

  /// Copies the counts.
  public AddressStatistics {
    counts = Map.copyOf(counts);
  }

  /// One counter.
  public int count(Counter counter) {
    return counts.getOrDefault(counter, 0);
  }

  /// How often a rule was broken.
  public int violations() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().isViolation())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
