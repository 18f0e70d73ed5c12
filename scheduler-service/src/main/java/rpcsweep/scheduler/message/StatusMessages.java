package rpcsweep.scheduler.message;

import java.util.List;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.target.Address;
import rpcsweep.proto.scan.v1.FailedBatch;
import rpcsweep.proto.scan.v1.NameResolution;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanProgress;
import rpcsweep.scheduler.PlannedName;

/// The parts of a scan's status, which log and API write alike.
public final class StatusMessages {

  private StatusMessages() {}

  /// The state.
  public static Scan.State write(ScanState state) {
    return switch (state) {
      case PENDING -> Scan.State.PENDING;
      case RUNNING -> Scan.State.RUNNING;
      case PAUSED -> Scan.State.PAUSED;
      case CANCELLING -> Scan.State.CANCELLING;
      case SUCCEEDED -> Scan.State.SUCCEEDED;
      case CANCELLED -> Scan.State.CANCELLED;
      case FAILED -> Scan.State.FAILED;
    };
  }

  static ScanState read(Scan.State state) {
    return switch (state) {
      case PENDING -> ScanState.PENDING;
      case RUNNING -> ScanState.RUNNING;
      case PAUSED -> ScanState.PAUSED;
      case CANCELLING -> ScanState.CANCELLING;
      case SUCCEEDED -> ScanState.SUCCEEDED;
      case CANCELLED -> ScanState.CANCELLED;
      case FAILED -> ScanState.FAILED;
      case STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("no scan is in the state " + state);
    };
  }

  /// The progress.
  ///
  /// @param excludedAddressCount addresses removed by exclusions, which is no part of the progress
  public static ScanProgress write(
      rpcsweep.scheduler.ScanProgress progress, long excludedAddressCount) {
    return ScanProgress.newBuilder()
        .setPlannedAddressCount(progress.plannedAddresses())
        .setFinishedAddressCount(progress.finishedAddresses())
        .setExcludedAddressCount(excludedAddressCount)
        .setPlannedBatchCount(progress.plannedBatches())
        .setFinishedBatchCount(progress.finishedBatches())
        .setFailedBatchCount(progress.failedBatches())
        .setOutstandingBatchCount(progress.outstandingBatches())
        .build();
  }

  static rpcsweep.scheduler.ScanProgress read(ScanProgress progress) {
    return new rpcsweep.scheduler.ScanProgress(
        progress.getPlannedAddressCount(),
        progress.getFinishedAddressCount(),
        progress.getPlannedBatchCount(),
        progress.getFinishedBatchCount(),
        progress.getFailedBatchCount(),
        progress.getOutstandingBatchCount());
  }

  /// The names.
  public static List<NameResolution> writeNames(List<PlannedName> names) {
    return names.stream()
        .map(name ->
            NameResolution.newBuilder()
                .setHostName(name.hostName())
                .addAllAddresses(texts(name.planned()))
                .addAllRefusedAddresses(texts(name.refused()))
                .build())
        .toList();
  }

  static List<PlannedName> readNames(List<NameResolution> names) {
    return names.stream()
        .map(name ->
            new PlannedName(
                name.getHostName(),
                addresses(name.getAddressesList()),
                addresses(name.getRefusedAddressesList())))
        .toList();
  }

  /// The failed batches.
  public static List<FailedBatch> writeFailed(List<rpcsweep.scheduler.FailedBatch> batches) {
    return batches.stream()
        .map(batch ->
            FailedBatch.newBuilder().setIndex(batch.index()).setTargets(batch.targets()).build())
        .toList();
  }

  static List<rpcsweep.scheduler.FailedBatch> readFailed(List<FailedBatch> batches) {
    return batches.stream()
        .map(batch -> new rpcsweep.scheduler.FailedBatch(batch.getIndex(), batch.getTargets()))
        .toList();
  }

  private static List<String> texts(List<Address> addresses) {
    return addresses.stream().map(Address::toString).toList();
  }

  private static List<Address> addresses(List<String> texts) {
    return texts.stream().map(text -> Address.parse(text).orElseThrow()).toList();
  }
}
