package rpcsweep.domain.verdict;

/// Which way a host went from one scan to another. Closed; every pair of states is of one kind.
///
/// `UNKNOWN is not SAFE`: a host that lacked an update counts as fixed only where it says that it
/// has both. Whether it fell silent, disabled DCOM or can no longer be told, it does not.
public enum ChangeKind {
  /// Lacks an update now, and did not or was not known to.
  NEWLY_VULNERABLE,
  /// Lacked an update, and has both now.
  FIXED,
  /// Says something now, and did not accept a connection.
  APPEARED,
  /// Said something, and accepts no connection now. Nothing is known of its updates.
  GONE,
  /// Another change of state, one missing update for two included.
  CHANGED,
  /// The same state.
  UNCHANGED,
  /// Not scanned by both.
  NOT_COMPARABLE;

  /// The kind of a change.
  ///
  /// @param before the state in the scan that is compared with
  /// @param after the state in the scan that is compared
  public static ChangeKind of(HostState before, HostState after) {
    if (before == HostState.NOT_SCANNED || after == HostState.NOT_SCANNED) {
      return NOT_COMPARABLE;
    }
    if (before == after) {
      return UNCHANGED;
    }
    if (after.isVulnerable()) {
      return before.isVulnerable() ? CHANGED : NEWLY_VULNERABLE;
    }
    if (before.isVulnerable() && after == HostState.PATCHED) {
      return FIXED;
    }
    if (before.isSilent() && after.isConcluded()) {
      return APPEARED;
    }
    return before.isConcluded() && after.isSilent() ? GONE : CHANGED;
  }
}
