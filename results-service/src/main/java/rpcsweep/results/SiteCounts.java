package rpcsweep.results;

import java.util.Map;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

/// How many addresses of a site are in each state.
///
/// @param site where
/// @param counts above zero each
public record SiteCounts(SiteId site, Map<HostState, Long> counts) {

  /// Copies.
  public SiteCounts {
    counts = Map.copyOf(counts);
  }
}
