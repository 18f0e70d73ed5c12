package rpcsweep.cli.grpc;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import rpcsweep.cli.report.ScanView;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.ProfileMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.FailedBatch;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanProgress;

/// Reads a `scan.v1.Scan`.
final class ScanMessages {

  private ScanMessages() {}

  /// @throws IllegalArgumentException for a scan no scheduler may send
  static ScanView read(Scan scan) {
    ScanId id =
        ResourceNames.parseScan(scan.getName())
            // A plan that was only validated has no name.
            .orElseGet(() -> new ScanId("planned"));
    SiteId site =
        ResourceNames.parseSite(scan.getSite())
            .orElseThrow(() -> new IllegalArgumentException("not a site: " + scan.getSite()));
    ScanProgress progress = scan.getProgress();
    return new ScanView(
        id,
        site,
        state(scan.getState()),
        Stream.concat(
                scan.getTargetSpec().getTargetsList().stream(),
                scan.getTargetSpec().getExcludesList().stream().map(exclude -> "-" + exclude))
            .toList(),
        new ProbeSelection(
            // A profile this program does not know is at least the conversation.
            ProfileMessages.read(scan.getProfile()).orElse(Profile.PATCH),
            scan.getWormIndicators()),
        new ScanView.Progress(
            progress.getPlannedAddressCount(),
            progress.getFinishedAddressCount(),
            progress.getExcludedAddressCount(),
            progress.getFailedBatchCount()),
        scan.getNameResolutionsList().stream()
            .map(name -> new ScanView.ResolvedName(name.getHostName(), name.getAddressesList()))
            .toList(),
        scan.getFailedBatchesList().stream().map(FailedBatch::getTargets).toList(),
        scan.getError().getMessage(),
        scan.hasCreateTime() ? time(scan.getCreateTime()) : Optional.empty(),
        scan.hasStartTime() ? time(scan.getStartTime()) : Optional.empty(),
        scan.hasEndTime() ? time(scan.getEndTime()) : Optional.empty());
  }

  private static ScanState state(Scan.State state) {
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

  private static Optional<Instant> time(Timestamp time) {
    return Optional.of(Instant.ofEpochSecond(time.getSeconds(), time.getNanos()));
  }
}
