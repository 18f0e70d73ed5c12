package rpcsweep.sites;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.RangeParser;
import rpcsweep.domain.target.TargetSet;

/// Reads one site. Where a value is wrong a stand-in takes its place and reading goes on; it never
/// leaves this module, for a file with findings yields no sites.
final class SiteReader {

  private static final SiteId NO_ID = new SiteId("unnamed");
  private static final String NO_TEXT = "?";

  private final Findings findings;
  private final Map<SiteId, Integer> lines = new HashMap<>();

  SiteReader(Findings findings) {
    this.findings = findings;
  }

  /// The site; empty where the node is no mapping.
  Optional<Site> read(Node node) {
    return Section.open(node, "a site", Keys.SITE, findings)
        .map(section ->
            new Site(
                section.requireText(Keys.ID).map(this::id).orElse(NO_ID),
                text(section, Keys.NAME),
                section.require(Keys.NETWORKS).map(this::networks).orElse(TargetSet.empty()),
                section.find(Keys.EXCLUSIONS).map(this::exclusions).orElse(List.of()),
                section.find(Keys.PACE).map(this::pace).orElse(Pace.STANDARD)));
  }

  private String text(Section section, String key) {
    return section.requireText(key).map(ScalarNode::getValue).orElse(NO_TEXT);
  }

  private SiteId id(ScalarNode text) {
    if (!SiteId.isValid(text.getValue())) {
      findings.add(
          text,
          "'"
              + text.getValue()
              + "' is not a site id: 1 to 40 of a-z, 0-9 and '-', neither first nor last a '-'");
      return NO_ID;
    }
    SiteId id = new SiteId(text.getValue());
    int line = text.getStartMark().getLine() + 1;
    @Nullable Integer before = lines.putIfAbsent(id, line);
    if (before != null) {
      findings.add(text, "there is a site '" + id + "' already, in line " + before);
    }
    return id;
  }

  private TargetSet networks(Node node) {
    List<AddressRange> ranges =
        Section.elements(node, "'" + Keys.NETWORKS + "'", findings).orElse(List.of()).stream()
            .flatMap(network -> range(network, "a network").stream())
            .toList();
    return isCountable(node, ranges) ? TargetSet.of(ranges) : TargetSet.empty();
  }

  private List<Exclusion> exclusions(Node node) {
    List<Exclusion> exclusions =
        Section.list(node, "'" + Keys.EXCLUSIONS + "'", findings).orElse(List.of()).stream()
            .flatMap(exclusion -> exclusion(exclusion).stream())
            .toList();
    List<AddressRange> ranges = exclusions.stream().map(Exclusion::range).toList();
    return isCountable(node, ranges) ? exclusions : List.of();
  }

  /// Only IPv6 reaches the bounds of a [TargetSet].
  private boolean isCountable(Node node, List<AddressRange> ranges) {
    try {
      TargetSet.of(ranges);
      return true;
    } catch (IllegalArgumentException _) {
      findings.add(node, "these have too many IPv6 addresses to be counted (2^62 in a row)");
      return false;
    }
  }

  private Optional<Exclusion> exclusion(Node node) {
    return Section.open(node, "an exclusion", Keys.EXCLUSION, findings)
        .flatMap(section -> {
          String reason = text(section, Keys.REASON);
          String owner = text(section, Keys.OWNER);
          return section
              .require(Keys.ADDRESSES)
              .flatMap(addresses -> range(addresses, "'" + Keys.ADDRESSES + "'"))
              .map(range -> new Exclusion(range, reason, owner));
        });
  }

  private Optional<AddressRange> range(Node node, String name) {
    return Section.text(node, name, findings)
        .flatMap(
            text -> RangeParser.parse(text.getValue(), message -> findings.add(node, message)));
  }

  private Pace pace(Node node) {
    return Section.open(node, "a pace", Keys.PACE_KEYS, findings)
        .map(section -> new PaceReader(section, findings).read())
        .orElse(Pace.STANDARD);
  }
}
