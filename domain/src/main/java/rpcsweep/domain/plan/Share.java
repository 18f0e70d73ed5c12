package rpcsweep.domain.plan;

import java.util.List;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.TargetSet;

/// What one site asks of a scan's targets.
///
/// @param site who asks
/// @param targets what it asks: wanted, inside its authorised networks, and not excluded there
/// @param excluded what of the wanted its exclusions took away, in the order they stand in its
///   configuration; none where they took nothing
public record Share(Site site, TargetSet targets, List<ExclusionCount> excluded) {

  /// Copies the counts.
  public Share {
    excluded = List.copyOf(excluded);
  }

  /// How many addresses its exclusions took away.
  public long excludedAddressCount() {
    return excluded.stream().mapToLong(ExclusionCount::addressCount).sum();
  }
}
