package rpcsweep.cli.grpc;

import java.time.Duration;
import java.util.Optional;
import rpcsweep.cli.view.SiteView;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.Exclusion;
import rpcsweep.proto.scan.v1.Site;

/// Reads a `scan.v1.Site`.
final class SiteMessages {

  private SiteMessages() {}

  /// @throws IllegalArgumentException for a site no scheduler may send
  static SiteView read(Site site) {
    return new SiteView(
        ResourceNames.parseSite(site.getName())
            .orElseThrow(() -> new IllegalArgumentException("not a site: " + site.getName())),
        site.getDisplayName(),
        site.getNetworksList(),
        site.getAddressCount(),
        site.getExclusionsList().stream().map(SiteMessages::read).toList(),
        site.getProfile() == Site.Profile.FRAGILE ? SiteProfile.FRAGILE : SiteProfile.STANDARD,
        pace(site),
        new SiteView.Windows(site.getWindowsList(), site.getTimeZone()),
        site.hasHalt() ? Optional.of(read(site.getHalt())) : Optional.empty(),
        site.hasHold() ? ProgressMessages.read(site.getHold()) : Optional.empty(),
        new SiteView.Load(
            site.getWorkerCount(),
            site.getOutstandingAddressCount(),
            site.getOutstandingBatchCount(),
            site.getUnfinishedScanCount()));
  }

  /// A site that is not configured any more has no pace; nothing is dialled there, so the standard
  /// one does no harm.
  private static Pace pace(Site site) {
    Duration timeout = Times.read(site.getTimeout());
    return site.getRate() < 1 || timeout.isZero()
        ? Pace.STANDARD
        : new Pace(
            site.getRate(),
            Math.max(site.getWindow(), Pace.SMALLEST_WINDOW),
            Times.read(site.getSpacing()),
            timeout);
  }

  private static SiteView.Exclusion read(Exclusion exclusion) {
    return new SiteView.Exclusion(
        exclusion.getAddresses(),
        exclusion.getReason(),
        exclusion.getOwner(),
        exclusion.hasExpireTime()
            ? Optional.of(Times.read(exclusion.getExpireTime()))
            : Optional.empty());
  }

  private static Halt read(rpcsweep.proto.scan.v1.Halt halt) {
    return new Halt(halt.getReason(), halt.getActor(), Times.read(halt.getHaltTime()));
  }
}
