package rpcsweep.domain.host;

import java.time.Instant;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.HostState;

/// A host went from one state to another.
///
/// @param before the state before; `NOT_SCANNED` where it was never seen
/// @param after the state since
/// @param observeTime when that was seen, by the worker's clock
/// @param scan the scan that saw it
public record StateChange(HostState before, HostState after, Instant observeTime, ScanId scan) {

  /// Refuses a change of nothing, and one to never having been scanned.
  public StateChange {
    if (before == after || after == HostState.NOT_SCANNED) {
      throw new IllegalArgumentException("no change of state: " + before + " to " + after);
    }
  }
}
