package rpcsweep.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rpcsweep.cli.view.Hold;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.cli.view.ScanPart;
import rpcsweep.cli.view.ScanProgress;
import rpcsweep.cli.view.ScanView;
import rpcsweep.cli.view.SiteView;
import rpcsweep.domain.plan.Routing;
import rpcsweep.domain.plan.ScanPlan;
import rpcsweep.domain.plan.Share;
import rpcsweep.domain.plan.ShortestTime;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.MaintenanceWindow;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

/// A scan and its sites as the scheduler would tell of them, planned here without one.
final class LocalPlan {

  private LocalPlan() {}

  /// The scan.
  ///
  /// @param sites the sites that ask something
  static ScanView scan(ScanOrder order, List<Site> sites, Routing routing) {
    List<ScanPart> parts = sites.stream().map(site -> part(share(site, routing), order)).toList();
    long planned = parts.stream().mapToLong(part -> part.progress().planned()).sum();
    int batches = parts.stream().mapToInt(part -> part.progress().batches().planned()).sum();
    long excluded =
        order.spec().targets().size()
            - order.spec().planned().size()
            + routing.shares().stream().mapToLong(Share::excludedAddressCount).sum();
    return new ScanView(
        new ScanId("planned"),
        ScanState.PENDING,
        order.spec().targets().ranges().stream().map(AddressRange::toString).toList(),
        order.manner(),
        ScanProgress.planned(planned, batches, excluded),
        parts,
        List.of(),
        List.of(),
        ScanView.Origin.UNKNOWN);
  }

  /// A site that may have a host name to resolve has no share.
  private static Share share(Site site, Routing routing) {
    return routing.shares().stream()
        .filter(share -> share.site().id().equals(site.id()))
        .findFirst()
        .orElseGet(() -> new Share(site, TargetSet.empty(), List.of()));
  }

  private static ScanPart part(Share share, ScanOrder order) {
    return new ScanPart(
        share.site().id(),
        ScanState.PENDING,
        Optional.empty(),
        ScanProgress.planned(
            share.targets().size(),
            new ScanPlan(share.targets(), 0).batchCount(),
            share.excludedAddressCount()),
        share.excluded(),
        Optional.of(
            ShortestTime.of(share.targets(), order.manner().selection(), share.site().pace())));
  }

  /// A site of which nothing is known but its configuration.
  static SiteView site(Site site, Instant now) {
    return new SiteView(
        site.id(),
        site.displayName(),
        site.networks().ranges().stream().map(AddressRange::toString).toList(),
        site.networks().size(),
        site.exclusions().stream().map(LocalPlan::exclusion).toList(),
        site.profile(),
        site.pace(),
        new SiteView.Windows(
            site.windows().windows().stream().map(MaintenanceWindow::toString).toList(),
            site.windows().zone().getId()),
        Optional.empty(),
        site.windows().isOpen(now)
            ? Optional.empty()
            : Optional.of(new Hold(Hold.Reason.OUTSIDE_WINDOW, site.windows().opensAt(now))),
        new SiteView.Load(0, 0, 0, 0));
  }

  private static SiteView.Exclusion exclusion(Exclusion exclusion) {
    return new SiteView.Exclusion(
        exclusion.range().toString(),
        exclusion.reason(),
        exclusion.owner(),
        Optional.ofNullable(exclusion.expiry()));
  }
}
