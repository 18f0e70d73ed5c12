package rpcsweep.scheduler.grpc;

import java.util.List;
import rpcsweep.domain.site.MaintenanceWindow;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.Exclusion;
import rpcsweep.proto.scan.v1.Halt;
import rpcsweep.proto.scan.v1.Site;
import rpcsweep.scheduler.SiteStatus;
import rpcsweep.scheduler.SiteView;
import rpcsweep.scheduler.message.StatusMessages;

/// Sites as the API shows them.
final class SiteMessages {

  private SiteMessages() {}

  /// Sites.
  static List<Site> write(List<SiteView> views) {
    return views.stream().map(SiteMessages::write).toList();
  }

  /// A site.
  static Site write(SiteView view) {
    rpcsweep.domain.site.Site site = view.site();
    Pace pace = site.pace();
    Site.Builder message =
        Site.newBuilder()
            .setName(ResourceNames.site(site.id()))
            .setDisplayName(site.displayName())
            .addAllNetworks(site.networks().ranges().stream().map(Object::toString).toList())
            .setAddressCount(site.networks().size())
            .addAllExclusions(site.exclusions().stream().map(SiteMessages::write).toList())
            .setProfile(write(site.profile()))
            .setRate(pace.addressesPerSecond())
            .setWindow(pace.window())
            .setSpacing(AddressMessages.write(pace.spacing()))
            .setTimeout(AddressMessages.write(pace.timeout()))
            .addAllWindows(
                site.windows().windows().stream().map(MaintenanceWindow::toString).toList())
            .setTimeZone(site.windows().zone().getId());
    view.halt().ifPresent(halt -> message.setHalt(write(halt)));
    view.status().ifPresent(status -> write(status, message));
    return message.build();
  }

  private static void write(SiteStatus status, Site.Builder message) {
    message
        .setWorkerCount(status.workers())
        .setOutstandingAddressCount(status.outstandingAddresses())
        .setOutstandingBatchCount(status.outstandingBatches())
        .setUnfinishedScanCount(status.unfinishedScans());
    if (status.hold() != null) {
      message.setHold(StatusMessages.write(status.hold()));
    }
  }

  private static Exclusion write(rpcsweep.domain.site.Exclusion exclusion) {
    Exclusion.Builder message =
        Exclusion.newBuilder()
            .setAddresses(exclusion.range().toString())
            .setReason(exclusion.reason())
            .setOwner(exclusion.owner());
    if (exclusion.expiry() != null) {
      message.setExpireTime(AddressMessages.write(exclusion.expiry()));
    }
    return message.build();
  }

  private static Halt write(rpcsweep.domain.site.Halt halt) {
    return Halt.newBuilder()
        .setReason(halt.reason())
        .setActor(halt.actor())
        .setHaltTime(AddressMessages.write(halt.time()))
        .build();
  }

  private static Site.Profile write(SiteProfile profile) {
    return switch (profile) {
      case STANDARD -> Site.Profile.STANDARD;
      case FRAGILE -> Site.Profile.FRAGILE;
    };
  }
}
