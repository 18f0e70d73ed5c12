package rpcsweep.scheduler;

import rpcsweep.domain.plan.ScanPlan;
import rpcsweep.domain.verdict.StateCounts;

/// How far a part of a scan has come, or the whole of it, in counts.
///
/// @param plannedAddresses addresses the scan will ask
/// @param finishedAddresses addresses whose batch was reported
/// @param withdrawnAddresses those of the finished ones that were not dialled, because the site's
///   configuration no longer permitted it when their turn came
/// @param plannedBatches batches the scan is cut into
/// @param finishedBatches batches reported by a worker
/// @param failedBatches batches given up after every attempt
/// @param outstandingBatches batches handed out and not yet reported, retries among them
/// @param plannedRetries addresses to be asked once more because they did not answer; grows until
///   every batch has ended
/// @param finishedRetries those of them that were
/// @param states the states of the addresses that were dialled, by the workers' rules
public record ScanProgress(
    long plannedAddresses,
    long finishedAddresses,
    long withdrawnAddresses,
    int plannedBatches,
    int finishedBatches,
    int failedBatches,
    int outstandingBatches,
    long plannedRetries,
    long finishedRetries,
    StateCounts states) {

  /// Of nothing.
  public static final ScanProgress NONE =
      new ScanProgress(0, 0, 0, 0, 0, 0, 0, 0, 0, StateCounts.NONE);

  /// Before anything was handed out.
  public static ScanProgress atStartOf(ScanPlan plan) {
    return new ScanProgress(
        plan.addressCount(), 0, 0, plan.batchCount(), 0, 0, 0, 0, 0, StateCounts.NONE);
  }

  /// Both together.
  public ScanProgress plus(ScanProgress other) {
    return new ScanProgress(
        plannedAddresses + other.plannedAddresses,
        finishedAddresses + other.finishedAddresses,
        withdrawnAddresses + other.withdrawnAddresses,
        Math.addExact(plannedBatches, other.plannedBatches),
        finishedBatches + other.finishedBatches,
        failedBatches + other.failedBatches,
        outstandingBatches + other.outstandingBatches,
        plannedRetries + other.plannedRetries,
        finishedRetries + other.finishedRetries,
        states.plus(other.states));
  }
}
