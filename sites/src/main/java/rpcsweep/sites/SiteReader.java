package rpcsweep.sites;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.MaintenanceWindow;
import rpcsweep.domain.site.MaintenanceWindows;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

/// Reads one site. Where a value is wrong a stand-in takes its place and reading goes on; it never
/// leaves this module, for a file with findings yields no sites.
final class SiteReader {

  private static final SiteId NO_ID = new SiteId("unnamed");
  private static final String NO_TEXT = "?";
  private static final ZoneId NO_ZONE = MaintenanceWindows.ALWAYS.zone();

  private final Findings findings;
  private final Map<SiteId, Integer> lines = new HashMap<>();

  SiteReader(Findings findings) {
    this.findings = findings;
  }

  /// The site; empty where the node is no mapping.
  Optional<Site> read(Node node) {
    return Section.open(node, "a site", Keys.SITE, findings)
        .map(section -> {
          SiteProfile profile =
              section.find(Keys.PROFILE).flatMap(this::profile).orElse(SiteProfile.STANDARD);
          ZoneId zone = section.find(Keys.TIME_ZONE).flatMap(this::zone).orElse(NO_ZONE);
          return new Site(
              section.requireText(Keys.ID).map(this::id).orElse(NO_ID),
              section.requireText(Keys.NAME).map(ScalarNode::getValue).orElse(NO_TEXT),
              section.require(Keys.NETWORKS).map(this::networks).orElse(TargetSet.empty()),
              exclusions(section, profile, zone),
              section.find(Keys.PACE).map(pace -> pace(pace, profile)).orElse(profile.pace()),
              new MaintenanceWindows(
                  zone, section.find(Keys.WINDOWS).map(this::windows).orElse(List.of())),
              profile);
        });
  }

  private Optional<SiteProfile> profile(Node node) {
    return Section.text(node, "'" + Keys.PROFILE + "'", findings)
        .flatMap(text -> {
          Optional<SiteProfile> profile = SiteProfile.ofLabel(text.getValue());
          if (profile.isEmpty()) {
            findings.add(
                text,
                "'%s' is not a profile: %s"
                    .formatted(text.getValue(), String.join(" or ", SiteProfile.labels())));
          }
          return profile;
        });
  }

  /// Only names such as `Asia/Tokyo` and `UTC`: a bare offset would not follow summer time.
  private Optional<ZoneId> zone(Node node) {
    return Section.text(node, "'" + Keys.TIME_ZONE + "'", findings)
        .flatMap(text -> {
          if (ZoneId.getAvailableZoneIds().contains(text.getValue())) {
            return Optional.of(ZoneId.of(text.getValue()));
          }
          String meant =
              Spelling.near(
                      text.getValue(), ZoneId.getAvailableZoneIds().stream().sorted().toList())
                  .map("; did you mean '%s'?"::formatted)
                  .orElse("");
          findings.add(
              text,
              "'%s' is not a time zone such as Asia/Tokyo or UTC%s"
                  .formatted(text.getValue(), meant));
          return Optional.empty();
        });
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
            .flatMap(network -> Section.range(network, "a network", findings).stream())
            .toList();
    return isCountable(node, ranges) ? TargetSet.of(ranges) : TargetSet.empty();
  }

  private List<Exclusion> exclusions(Section site, SiteProfile profile, ZoneId zone) {
    Optional<Node> node = site.find(Keys.EXCLUSIONS);
    if (node.isEmpty() && profile.needsExclusions()) {
      site.complain(
          "a %s site says what is excluded; where nothing is, '%s: []' says that somebody looked"
              .formatted(profile.label(), Keys.EXCLUSIONS));
    }
    return node.map(list -> exclusions(list, new ExclusionReader(zone, findings)))
        .orElse(List.of());
  }

  private List<Exclusion> exclusions(Node node, ExclusionReader reader) {
    List<Exclusion> exclusions =
        Section.list(node, "'" + Keys.EXCLUSIONS + "'", findings).orElse(List.of()).stream()
            .flatMap(exclusion -> reader.read(exclusion).stream())
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

  private Pace pace(Node node, SiteProfile profile) {
    return Section.open(node, "a pace", Keys.PACE_KEYS, findings)
        .map(section -> new PaceReader(section, profile, findings).read())
        .orElse(profile.pace());
  }

  private List<MaintenanceWindow> windows(Node node) {
    return Section.elements(node, "'" + Keys.WINDOWS + "'", findings).orElse(List.of()).stream()
        .flatMap(
            window -> Section.open(window, "a window", Keys.MAINTENANCE_WINDOW, findings).stream())
        .flatMap(window -> new WindowReader(window, findings).read().stream())
        .toList();
  }
}
