package rpcsweep.results;

import java.util.Arrays;
import java.util.Collection;
import rpcsweep.domain.verdict.HostState;

/// A set of host states as one number.
///
/// @param bits bit `n` stands for the state of code `n`
public record StateSet(int bits) {

  /// No state at all.
  public static final StateSet EMPTY = new StateSet(0);

  /// Every state of an address that was dialled.
  public static final StateSet SCANNED =
      new StateSet((1 << HostState.values().length) - 1 & ~bit(HostState.NOT_SCANNED));

  /// The set of these states.
  public static StateSet of(Collection<HostState> states) {
    return new StateSet(states.stream().mapToInt(StateSet::bit).reduce(0, (a, b) -> a | b));
  }

  /// Every state that was concluded from what a host said.
  public static final StateSet CONCLUDED =
      of(Arrays.stream(HostState.values()).filter(HostState::isConcluded).toList());

  /// Whether the state is in the set.
  public boolean contains(HostState state) {
    return (bits & bit(state)) != 0;
  }

  /// Whether a state is in both sets.
  public boolean intersects(StateSet other) {
    return (bits & other.bits) != 0;
  }

  /// Those that are in both sets.
  public StateSet intersection(StateSet other) {
    return new StateSet(bits & other.bits);
  }

  private static int bit(HostState state) {
    return 1 << state.code();
  }
}
