package rpcsweep.cli.report;

import java.time.Duration;
import java.util.Optional;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.report.host.ReportedHost;

/// Everything a scan found.
///
/// @param scan the scan
/// @param targets the addresses it covers, for formats that name them
/// @param timeout how long a host may stay silent, where this process knows it
/// @param counts hosts by state
/// @param hosts every host the scan dialled, site by site, in address order; can be read once or
///   more
public record ScanReport(
    ScanView scan,
    TargetSet targets,
    Optional<Duration> timeout,
    StateCounts counts,
    Iterable<ReportedHost> hosts) {

  /// Whether hosts of several sites are in it.
  boolean isOfSeveralSites() {
    return scan.parts().size() > 1;
  }
}
