package rpcsweep.results;

import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.verdict.ChangeKind;
import rpcsweep.domain.verdict.HostState;

/// What became of a host between two planes.
///
/// @param host which
/// @param before its state in the plane that is compared with
/// @param after its state in the plane that is compared
public record HostMove(HostKey host, HostState before, HostState after) {

  /// Which way that is.
  public ChangeKind kind() {
    return ChangeKind.of(before, after);
  }
}
