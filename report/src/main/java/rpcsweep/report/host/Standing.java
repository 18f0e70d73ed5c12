package rpcsweep.report.host;

import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;

/// The states in the few groups a manager tells apart. `UNKNOWN is not SAFE`: only a host that is
/// known to have both updates is patched.
public enum Standing {
  /// Known to lack an update.
  VULNERABLE,
  /// Answered, or began to, and its patch state could not be determined.
  UNDETERMINED,
  /// Has both updates.
  PATCHED,
  /// Speaks DCE/RPC without the DCOM that the updates mend.
  UNCONCERNED,
  /// Refused the connection or was silent: nothing is known of it.
  UNANSWERED;

  /// The group of a state.
  public static Standing of(HostState state) {
    return switch (state) {
      case UNPATCHED, PATCHED_KB823980_ONLY -> VULNERABLE;
      case DCOM_DISABLED, ACTIVATION_RESTRICTED, NEEDS_INVESTIGATION, OTHER_ERROR -> UNDETERMINED;
      case PATCHED -> PATCHED;
      case NO_DCOM -> UNCONCERNED;
      case CONNECTION_REFUSED, UNREACHABLE, NO_RESPONSE, NOT_SCANNED -> UNANSWERED;
    };
  }

  /// How many addresses are in the group.
  public long count(StateCounts counts) {
    long sum = 0;
    for (HostState state : HostState.values()) {
      if (state != HostState.NOT_SCANNED && of(state) == this) {
        sum += counts.count(state);
      }
    }
    return sum;
  }
}
