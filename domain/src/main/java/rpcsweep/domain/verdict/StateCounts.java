package rpcsweep.domain.verdict;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// How many addresses are in each state. Immutable.
public final class StateCounts {

  /// Of no address.
  public static final StateCounts NONE = new StateCounts(new long[HostState.values().length]);

  private final long[] byCode;

  private StateCounts(long[] byCode) {
    this.byCode = byCode;
  }

  /// These counts; a state that is missing has none.
  ///
  /// @throws IllegalArgumentException for a negative count
  public static StateCounts of(Map<HostState, Long> counts) {
    long[] byCode = new long[HostState.values().length];
    counts.forEach((state, count) -> {
      if (count < 0) {
        throw new IllegalArgumentException("a count is not negative: " + state + " " + count);
      }
      byCode[state.code()] = count;
    });
    return new StateCounts(byCode);
  }

  /// These counts, by the states' codes; copied.
  ///
  /// @throws IllegalArgumentException for a negative count, or another number of codes
  public static StateCounts ofCodes(long[] byCode) {
    if (byCode.length != HostState.values().length
        || Arrays.stream(byCode).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("no counts by code: " + Arrays.toString(byCode));
    }
    return new StateCounts(byCode.clone());
  }

  /// How many are in a state.
  public long count(HostState state) {
    return byCode[state.code()];
  }

  /// How many were dialled.
  public long dialled() {
    return Arrays.stream(byCode).sum() - count(HostState.NOT_SCANNED);
  }

  /// These and those.
  public StateCounts plus(StateCounts other) {
    return combined(other, 1);
  }

  /// These without those.
  ///
  /// @throws IllegalArgumentException where there are fewer of a state
  public StateCounts minus(StateCounts other) {
    return combined(other, -1);
  }

  private StateCounts combined(StateCounts other, int sign) {
    long[] sum = new long[byCode.length];
    for (int code = 0; code < sum.length; code++) {
      sum[code] = byCode[code] + sign * other.byCode[code];
      if (sum[code] < 0) {
        throw new IllegalArgumentException("fewer than none are " + HostState.ofCode(code));
      }
    }
    return new StateCounts(sum);
  }

  /// Those above zero.
  public Map<HostState, Long> toMap() {
    Map<HostState, Long> map = new EnumMap<>(HostState.class);
    for (HostState state : HostState.values()) {
      if (count(state) > 0) {
        map.put(state, count(state));
      }
    }
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StateCounts counts && Arrays.equals(byCode, counts.byCode);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(byCode);
  }

  /// Those above zero.
  @Override
  public String toString() {
    return toMap().toString();
  }
}
