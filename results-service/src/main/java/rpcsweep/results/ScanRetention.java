package rpcsweep.results;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rpcsweep.domain.site.SiteId;

/// How long what a scan saw is kept, the present of a host apart: that is kept for ever.
///
/// @param time scans of which nothing was observed for longer are let go
/// @param mostPerSite of each site, this many are kept, the latest
public record ScanRetention(Duration time, int mostPerSite) {

  /// Refuses to keep nothing.
  public ScanRetention {
    if (!time.isPositive() || mostPerSite < 1) {
      throw new IllegalArgumentException(
          "a scan is kept for some time, and one at least: " + time + ", " + mostPerSite);
    }
  }

  /// The scans that are no longer kept.
  ///
  /// @param scans of all shards, each once
  public List<ReportedScan> expired(Collection<ReportedScan> scans, Instant now) {
    Map<SiteId, Integer> kept = new HashMap<>();
    return ReportedScan.latestFirst(scans).stream()
        .filter(scan ->
            scan.lastObserveTime().plus(time).isBefore(now)
                || kept.merge(scan.site(), 1, Integer::sum) > mostPerSite)
        .toList();
  }
}
