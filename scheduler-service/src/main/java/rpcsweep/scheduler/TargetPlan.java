package rpcsweep.scheduler;

import java.util.List;
import rpcsweep.domain.target.TargetSet;

/// What a target specification comes to at a site.
///
/// @param targets the addresses the scan will ask, exclusions removed
/// @param excludedAddressCount addresses named and removed by the operator's or the site's
///   exclusions
/// @param hostNames names to be resolved in the site before the plan is complete
public record TargetPlan(TargetSet targets, long excludedAddressCount, List<String> hostNames) {

  /// Copies the names.
  public TargetPlan {
    hostNames = List.copyOf(hostNames);
  }
}
