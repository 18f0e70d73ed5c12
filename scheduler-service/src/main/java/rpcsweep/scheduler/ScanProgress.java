package rpcsweep.scheduler;

import rpcsweep.domain.plan.ScanPlan;

/// How far a scan has come, in counts.
///
/// @param plannedAddresses addresses the scan will ask
/// @param finishedAddresses addresses with an outcome
/// @param plannedBatches batches the scan is cut into
/// @param finishedBatches batches reported by a worker
/// @param failedBatches batches given up after every attempt
/// @param outstandingBatches batches handed out and not yet reported
public record ScanProgress(
    long plannedAddresses,
    long finishedAddresses,
    int plannedBatches,
    int finishedBatches,
    int failedBatches,
    int outstandingBatches) {

  /// Before anything was handed out.
  public static ScanProgress atStartOf(ScanPlan plan) {
    return new ScanProgress(plan.addressCount(), 0, plan.batchCount(), 0, 0, 0);
  }
}
