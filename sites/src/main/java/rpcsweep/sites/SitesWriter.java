package rpcsweep.sites;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.AddressRange;

/// Writes sites as [SitesFile] reads them, every key said.
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
    map.put(Keys.NETWORKS, site.networks().ranges().stream().map(AddressRange::toString).toList());
    if (!site.exclusions().isEmpty()) {
      map.put(Keys.EXCLUSIONS, site.exclusions().stream().map(SitesWriter::exclusion).toList());
    }
    map.put(Keys.PACE, pace(site.pace()));
    return map;
  }

  private static Map<String, Object> exclusion(Exclusion exclusion) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(Keys.ADDRESSES, exclusion.range().toString());
    map.put(Keys.REASON, exclusion.reason());
    map.put(Keys.OWNER, exclusion.owner());
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
