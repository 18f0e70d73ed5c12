package rpcsweep.results;

import java.util.List;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.StateCounts;

/// What was counted at a site.
///
/// @param site where
/// @param counts by state
/// @param prefixes those in which something was dialled, in address order; empty where nobody asked
/// @param systems the most frequent first; empty where nobody asked
public record SiteSummary(
    SiteId site,
    StateCounts counts,
    List<PrefixCounts> prefixes,
    List<OperatingSystemCounts> systems) {

  /// Copies the lists.
  public SiteSummary {
    prefixes = List.copyOf(prefixes);
    systems = List.copyOf(systems);
  }
}
