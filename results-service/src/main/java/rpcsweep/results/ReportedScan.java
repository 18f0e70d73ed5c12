package rpcsweep.results;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;

/// A scan of which something was reported from a site.
///
/// @param site where
/// @param scan which
/// @param lastObserveTime when its latest batch was observed, by the worker's clock, in whole
///   milliseconds and at most [#LATEST]
public record ReportedScan(SiteId site, ScanId scan, Instant lastObserveTime) {

  /// The latest time a store can count in milliseconds without losing one.
  static final Instant LATEST = Instant.ofEpochMilli(1L << 53);

  /// The latest first; of the same time, by site and id.
  private static final Comparator<ReportedScan> LATEST_FIRST =
      Comparator.comparing(ReportedScan::lastObserveTime)
          .reversed()
          .thenComparing(reported -> reported.site().value())
          .thenComparing(reported -> reported.scan().value());

  /// Rounds the time down, and moves one no clock shows to where it can be kept.
  public ReportedScan {
    lastObserveTime =
        lastObserveTime.isAfter(LATEST)
            ? LATEST
            : lastObserveTime.isBefore(Instant.EPOCH)
                ? Instant.EPOCH
                : lastObserveTime.truncatedTo(ChronoUnit.MILLIS);
  }

  /// What the scan saw there.
  public SitePlane plane() {
    return new SitePlane(new Plane.SeenBy(scan), site);
  }

  /// In the order they are listed in.
  public static List<ReportedScan> latestFirst(Collection<ReportedScan> scans) {
    return scans.stream().sorted(LATEST_FIRST).toList();
  }

  /// Whether it is listed behind another.
  boolean isBehind(ReportedScan other) {
    return LATEST_FIRST.compare(this, other) > 0;
  }

  /// The later of two reports of the same scan from the same site.
  public static ReportedScan latest(ReportedScan one, ReportedScan other) {
    return one.lastObserveTime.isBefore(other.lastObserveTime) ? other : one;
  }
}
