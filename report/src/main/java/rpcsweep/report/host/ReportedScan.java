package rpcsweep.report.host;

import java.time.Instant;
import rpcsweep.domain.verdict.StateCounts;

/// What a scan saw, in numbers.
///
/// @param id the scan's id
/// @param time of its latest observation
/// @param counts addresses by state
public record ReportedScan(String id, Instant time, StateCounts counts) {

  /// The same scan at two sites.
  ReportedScan and(ReportedScan other) {
    return new ReportedScan(
        id, time.isBefore(other.time) ? other.time : time, counts.plus(other.counts));
  }
}
