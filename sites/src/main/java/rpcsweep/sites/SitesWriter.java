package rpcsweep.sites;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.MaintenanceWindow;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.AddressRange;

/// Writes sites as [SitesFile] reads them, every key said but those that would say nothing.
final class SitesWriter {

  private SitesWriter() {}

  static String write(Sites sites) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setSplitLines(false);
    List<Map<String, Object>> all = sites.all().stream().map(SitesWriter::site).toList();
    return new Yaml(options).dump(Map.of(Keys.SITES, all));
  }

  private static Map<String, Object> site(Site site) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(Keys.ID, site.id().value());
    map.put(Keys.NAME, site.displayName());
    map.put(Keys.PROFILE, site.profile().label());
    map.put(Keys.NETWORKS, site.networks().ranges().stream().map(AddressRange::toString).toList());
    ZoneId zone = site.windows().zone();
    map.put(
        Keys.EXCLUSIONS,
        site.exclusions().stream().map(exclusion -> exclusion(exclusion, zone)).toList());
    map.put(Keys.PACE, pace(site.pace()));
    map.put(Keys.TIME_ZONE, zone.getId());
    if (!site.windows().windows().isEmpty()) {
      map.put(Keys.WINDOWS, site.windows().windows().stream().map(SitesWriter::window).toList());
    }
    return map;
  }

  private static Map<String, Object> exclusion(Exclusion exclusion, ZoneId zone) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(Keys.ADDRESSES, exclusion.range().toString());
    map.put(Keys.REASON, exclusion.reason());
    map.put(Keys.OWNER, exclusion.owner());
    @Nullable Instant expiry = exclusion.expiry();
    if (expiry != null) {
      map.put(Keys.EXPIRES, ExclusionReader.lastDay(expiry, zone).toString());
    }
    return map;
  }

  private static Map<String, Object> window(MaintenanceWindow window) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(Keys.DAYS, window.days().stream().map(WindowReader::label).toList());
    map.put(Keys.FROM, window.from().toString());
    map.put(Keys.TO, window.to().toString());
    return map;
  }

  private static Map<String, Object> pace(Pace pace) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(Keys.RATE, pace.addressesPerSecond());
    map.put(Keys.WINDOW, pace.window());
    map.put(Keys.SPACING, DurationText.format(pace.spacing()));
    map.put(Keys.TIMEOUT, DurationText.format(pace.timeout()));
    return map;
  }
}
