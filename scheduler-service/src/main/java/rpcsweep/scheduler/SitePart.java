package rpcsweep.scheduler;

import java.util.List;
import rpcsweep.domain.plan.ExclusionCount;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.TargetSet;

/// What one site contributes to a scan; dispatched by the owner of the site alone.
///
/// @param site which
/// @param planned the addresses planned without asking a resolver
/// @param hostNames names to be resolved in the site, without duplicates
/// @param excluded how many addresses the site's exclusions removed, by reason
public record SitePart(
    SiteId site, TargetSet planned, List<String> hostNames, List<ExclusionCount> excluded) {

  /// Copies the lists.
  public SitePart {
    hostNames = List.copyOf(hostNames);
    excluded = List.copyOf(excluded);
  }

  /// How many addresses the site's exclusions removed.
  public long excludedAddressCount() {
    return excluded.stream().mapToLong(ExclusionCount::addressCount).sum();
  }
}
