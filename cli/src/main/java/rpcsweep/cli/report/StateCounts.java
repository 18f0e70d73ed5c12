package rpcsweep.cli.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import rpcsweep.domain.verdict.HostState;

/// How many hosts are in each state.
public final class StateCounts {

  private final Map<HostState, Long> counts;

  /// @param counts states that do not occur may be left out
  public StateCounts(Map<HostState, Long> counts) {
    EnumMap<HostState, Long> copy = new EnumMap<>(HostState.class);
    copy.putAll(counts);
    this.counts = Collections.unmodifiableMap(copy);
  }

  /// How many hosts are in this state.
  public long of(HostState state) {
    return counts.getOrDefault(state, 0L);
  }

  /// How many hosts there are in all, those never dialled left out.
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum() - of(HostState.NOT_SCANNED);
  }

  /// How many hosts are known to lack an update.
  public long vulnerable() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().isVulnerable())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
