package rpcsweep.scheduler;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.plan.ScanPlan;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetParser;
import rpcsweep.domain.target.TargetSet;

/// Everything about a scan that never changes: what was asked for and what was planned of it.
///
/// @param id its name
/// @param order what the operator asks
/// @param parts what each site contributes, by site, at least one
/// @param excludedByRequest addresses named and removed by the request's own exclusions
/// @param seed decides the order of dispatch
/// @param schedule the schedule that created it, null where somebody did
/// @param createTime when it was created
public record ScanDefinition(
    ScanId id,
    ScanOrder order,
    List<SitePart> parts,
    long excludedByRequest,
    long seed,
    @Nullable ScheduleId schedule,
    Instant createTime) {

  /// Copies the parts.
  public ScanDefinition {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a scan has a part at some site");
    }
  }

  /// What a site contributes.
  public Optional<SitePart> part(SiteId site) {
    return parts.stream().filter(part -> part.site().equals(site)).findFirst();
  }

  /// The plan of a part once its host names are known to add `resolved`.
  public ScanPlan plan(SitePart part, TargetSet resolved) {
    return new ScanPlan(part.planned().union(resolved), seed);
  }

  /// The addresses the operator excluded, which no host name may bring back.
  public TargetSet excludes() {
    try {
      return TargetParser.parse(List.of(), order.typed().excludes()).excludes();
    } catch (InvalidInputException e) {
      throw new IllegalStateException("exclusions that were read before cannot be read again", e);
    }
  }

  /// Addresses removed by exclusions, the request's and the sites'.
  public long excludedAddressCount() {
    return excludedByRequest + parts.stream().mapToLong(SitePart::excludedAddressCount).sum();
  }
}
