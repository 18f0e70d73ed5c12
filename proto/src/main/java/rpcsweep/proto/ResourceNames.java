package rpcsweep.proto;

import java.util.Locale;
import java.util.Optional;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

/// Resource names (AIP-122): `sites/{site}`, `sites/{site}/hosts/{host}`, `scans/{scan}` and
/// `schedules/{schedule}`.
public final class ResourceNames {

  /// `sites/-`: every site (AIP-159).
  public static final String EVERY_SITE = "sites/-";

  private static final String SITES = "sites/";
  private static final String HOSTS = "/hosts/";
  private static final String SCANS = "scans/";
  private static final String SCHEDULES = "schedules/";

  private ResourceNames() {}

  /// `sites/{site}`.
  public static String site(SiteId site) {
    return SITES + site;
  }

  /// `sites/{site}/hosts/{host}`, `-` for `:` so that the address is DNS-safe.
  public static String host(HostKey host) {
    return site(host.site()) + HOSTS + host.address().toString().replace(':', '-');
  }

  /// `scans/{scan}`.
  public static String scan(ScanId scan) {
    return SCANS + scan;
  }

  /// `schedules/{schedule}`.
  public static String schedule(ScheduleId schedule) {
    return SCHEDULES + schedule;
  }

  /// The schedule of a name; empty where it is not a schedule's name.
  public static Optional<ScheduleId> parseSchedule(String name) {
    return Optional.of(name)
        .filter(n -> n.startsWith(SCHEDULES))
        .map(n -> n.substring(SCHEDULES.length()))
        .filter(ScheduleId::isValid)
        .map(ScheduleId::new);
  }

  /// The site of a name; empty where it is not a site's name.
  public static Optional<SiteId> parseSite(String name) {
    return Optional.of(name)
        .filter(n -> n.startsWith(SITES))
        .map(n -> n.substring(SITES.length()))
        .filter(SiteId::isValid)
        .map(SiteId::new);
  }

  /// The scan of a name; empty where it is not a scan's name.
  public static Optional<ScanId> parseScan(String name) {
    return Optional.of(name)
        .filter(n -> n.startsWith(SCANS))
        .map(n -> n.substring(SCANS.length()))
        .filter(ScanId::isValid)
        .map(ScanId::new);
  }

  /// The host of a name; empty where it is not a host's name.
  public static Optional<HostKey> parseHost(String name) {
    int split = name.indexOf(HOSTS);
    if (split < 0) {
      return Optional.empty();
    }
    String host = name.substring(split + HOSTS.length()).toLowerCase(Locale.ROOT);
    return parseSite(name.substring(0, split))
        .flatMap(site ->
            Address.parse(host.replace('-', ':')).map(address -> new HostKey(site, address)));
  }
}
