package rpcsweep.results;

import java.util.EnumMap;
import java.util.Map;
import rpcsweep.domain.verdict.HostState;

/// By how much the number of addresses per state changes, in one plane of one site.
final class CountDifferences {

  private final long[] differences = new long[HostState.values().length];
  private int touched;

  /// An address moves from one state to another, or to the same.
  void move(HostState before, HostState after) {
    differences[before.code()]--;
    differences[after.code()]++;
    touched |= 1 << before.code() | 1 << after.code();
  }

  /// The differences of every state that occurred, zero or not; what was never dialled is not
  /// counted.
  Map<HostState, Long> byState() {
    StateSet states = new StateSet(touched);
    Map<HostState, Long> byState = new EnumMap<>(HostState.class);
    for (HostState state : HostState.values()) {
      if (state != HostState.NOT_SCANNED && states.contains(state)) {
        byState.put(state, differences[state.code()]);
      }
    }
    return byState;
  }
}
