package rpcsweep.results.redis;

import java.time.Instant;
import java.util.Optional;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.results.ReportedScan;

/// A scan of a site as the list of scans has it: `<site>/<scan>`, neither of which has a slash, and
/// its latest time.
final class ScanNames {

  /// Stands where the time of a scan that is no longer kept was.
  static final String REMOVED = "-";

  private ScanNames() {}

  static String write(SiteId site, ScanId scan) {
    return site + "/" + scan;
  }

  static SiteId site(String name) {
    return new SiteId(name.substring(0, name.indexOf('/')));
  }

  static ScanId scan(String name) {
    return new ScanId(name.substring(name.indexOf('/') + 1));
  }

  /// The scan of an entry; empty where it is no longer kept.
  static Optional<ReportedScan> read(String name, String time) {
    return time.equals(REMOVED)
        ? Optional.empty()
        : Optional.of(
            new ReportedScan(site(name), scan(name), Instant.ofEpochMilli(Long.parseLong(time))));
  }
}
