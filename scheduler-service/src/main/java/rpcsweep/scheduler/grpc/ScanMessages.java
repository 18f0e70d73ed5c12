package rpcsweep.scheduler.grpc;

import com.google.rpc.Code;
import com.google.rpc.Status;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.target.Problem;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.ProfileMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.CreateScanRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.TargetSpec;
import rpcsweep.scheduler.Refusal;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanRequest;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.ScanStatus;
import rpcsweep.scheduler.message.StatusMessages;

/// Scans as the API shows them.
final class ScanMessages {

  private ScanMessages() {}

  /// What is asked for.
  ///
  /// @throws RefusedException for a profile there is not
  static ScanRequest read(CreateScanRequest request) throws RefusedException {
    Scan scan = request.getScan();
    Optional<Profile> profile = ProfileMessages.read(scan.getProfile());
    if (profile.isEmpty()) {
      throw new RefusedException(
          new Refusal.InvalidFields(
              List.of(
                  new Problem("scan.profile", "there is no profile " + scan.getProfileValue()))));
    }
    return new ScanRequest(
        request.getScanId(),
        scan.getDisplayName(),
        scan.getSite(),
        new ScanDefinition.Typed(
            scan.getTargetSpec().getTargetsList(), scan.getTargetSpec().getExcludesList()),
        scan.getRpcPort(),
        new ProbeSelection(profile.get(), scan.getWormIndicators()));
  }

  /// A scan.
  static Scan write(ScanSnapshot scan) {
    ScanStatus status = scan.status();
    Scan.Builder message =
        define(scan.definition(), status).setState(StatusMessages.write(scan.state()));
    if (status.startTime() != null) {
      message.setStartTime(AddressMessages.write(status.startTime()));
    }
    if (status.endTime() != null) {
      message.setEndTime(AddressMessages.write(status.endTime()));
    }
    if (status.state() == ScanState.FAILED) {
      message.setError(
          Status.newBuilder().setCode(Code.ABORTED.getNumber()).setMessage(status.failure()));
    }
    return message.build();
  }

  /// A scan that was planned and not created: it has counts and no state.
  static Scan write(ScanDefinition definition, boolean named) {
    Scan.Builder message = define(definition, ScanStatus.before(definition)).clearCreateTime();
    return named ? message.build() : message.clearName().build();
  }

  private static Scan.Builder define(ScanDefinition definition, ScanStatus status) {
    return Scan.newBuilder()
        .setName(ResourceNames.scan(definition.id()))
        .setDisplayName(definition.displayName())
        .setSite(ResourceNames.site(definition.site()))
        .setTargetSpec(
            TargetSpec.newBuilder()
                .addAllTargets(definition.typed().targets())
                .addAllExcludes(definition.typed().excludes()))
        .setRpcPort(definition.rpcPort())
        .setProfile(ProfileMessages.write(definition.selection().profile()))
        .setWormIndicators(definition.selection().wormIndicators())
        .setProgress(StatusMessages.write(status.progress(), definition.excludedAddressCount()))
        .addAllNameResolutions(StatusMessages.writeNames(status.names()))
        .addAllFailedBatches(StatusMessages.writeFailed(status.failedBatches()))
        .setCreateTime(AddressMessages.write(definition.createTime()));
  }
}
