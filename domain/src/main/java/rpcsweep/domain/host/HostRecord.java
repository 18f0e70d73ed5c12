package rpcsweep.domain.host;

import java.time.Instant;
import java.util.List;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.scan.ScanId;

/// What is kept of a host that accepted a connection; its state itself stands in the page.
///
/// @param firstObserveTime when it first accepted a connection
/// @param lastObserveTime when it last did
/// @param stateChangeTime since when it is in its present state
/// @param scan the scan of the last observation
/// @param exchanges the last conversation: every call made and its answer
public record HostRecord(
    Instant firstObserveTime,
    Instant lastObserveTime,
    Instant stateChangeTime,
    ScanId scan,
    List<Exchange> exchanges) {

  /// Copies the exchanges.
  public HostRecord {
    exchanges = List.copyOf(exchanges);
  }
}
