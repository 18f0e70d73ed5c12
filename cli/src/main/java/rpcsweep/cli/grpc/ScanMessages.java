package rpcsweep.cli.grpc;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rpcsweep.cli.view.ScanManner;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.proto.ProfileMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.TargetSpec;

/// Writes what a `scan.v1.Scan` is to be, and reads one.
final class ScanMessages {

  private ScanMessages() {}

  static Scan write(ScanOrder order) {
    TargetSpec.Builder targets = TargetSpec.newBuilder();
    rpcsweep.domain.target.TargetSpec spec = order.spec();
    spec.targets().ranges().stream().map(AddressRange::toString).forEach(targets::addTargets);
    spec.hostNames().forEach(targets::addTargets);
    spec.excludes().ranges().stream().map(AddressRange::toString).forEach(targets::addExcludes);
    ScanManner manner = order.manner();
    return Scan.newBuilder()
        .addAllSites(order.sites().stream().map(ResourceNames::site).toList())
        .setTargetSpec(targets)
        .setRpcPort(manner.rpcPort())
        .setProfile(ProfileMessages.write(manner.selection().profile()))
        .setWormIndicators(manner.selection().wormIndicators())
        .setPriority(write(manner.priority()))
        .setRetrySilent(manner.asksSilentAgain())
        .build();
  }

  private static Scan.Priority write(Priority priority) {
    return switch (priority) {
      case LOW -> Scan.Priority.LOW;
      case NORMAL -> Scan.Priority.NORMAL;
      case HIGH -> Scan.Priority.HIGH;
    };
  }

  /// @throws IllegalArgumentException for a scan no scheduler may send
  static ScanView read(Scan scan) {
    return new ScanView(
        ResourceNames.parseScan(scan.getName())
            // A plan that was only validated has no name.
            .orElseGet(() -> new ScanId("planned")),
        state(scan.getState()),
        targets(scan),
        manner(scan),
        ProgressMessages.read(scan.getProgress()),
        scan.getPartsList().stream().map(ProgressMessages::read).toList(),
        scan.getNameResolutionsList().stream()
            .map(name -> new ScanView.ResolvedName(name.getHostName(), name.getAddressesList()))
            .toList(),
        scan.getFailedBatchesList().stream()
            .map(batch ->
                new ScanView.FailedBatch(
                    ResourceNames.parseSite(batch.getSite()).map(SiteId::value).orElse(""),
                    batch.getTargets()))
            .toList(),
        new ScanView.Origin(
            ResourceNames.parseSchedule(scan.getSchedule()).map(ScheduleId::value).orElse(""),
            scan.getError().getMessage(),
            scan.hasCreateTime() ? Optional.of(Times.read(scan.getCreateTime())) : Optional.empty(),
            scan.hasStartTime() ? Optional.of(Times.read(scan.getStartTime())) : Optional.empty(),
            scan.hasEndTime() ? Optional.of(Times.read(scan.getEndTime())) : Optional.empty()));
  }

  /// What was asked for; exclusions begin with a `-`.
  static List<String> targets(Scan scan) {
    return Stream.concat(
            scan.getTargetSpec().getTargetsList().stream(),
            scan.getTargetSpec().getExcludesList().stream().map(exclude -> "-" + exclude))
        .toList();
  }

  static ScanManner manner(Scan scan) {
    return new ScanManner(
        scan.getRpcPort() == 0 ? ScanManner.STANDARD.rpcPort() : scan.getRpcPort(),
        new ProbeSelection(
            // A profile this program does not know is at least the conversation.
            ProfileMessages.read(scan.getProfile()).orElse(Profile.PATCH),
            scan.getWormIndicators()),
        switch (scan.getPriority()) {
          case LOW -> Priority.LOW;
          case HIGH -> Priority.HIGH;
          case NORMAL, PRIORITY_UNSPECIFIED, UNRECOGNIZED -> Priority.NORMAL;
        },
        scan.getRetrySilent());
  }

  static ScanState state(Scan.State state) {
    return switch (state) {
      case PENDING, STATE_UNSPECIFIED, UNRECOGNIZED -> ScanState.PENDING;
      case RUNNING -> ScanState.RUNNING;
      case PAUSED -> ScanState.PAUSED;
      case CANCELLING -> ScanState.CANCELLING;
      case SUCCEEDED -> ScanState.SUCCEEDED;
      case CANCELLED -> ScanState.CANCELLED;
      case FAILED -> ScanState.FAILED;
    };
  }
}
