package rpcsweep.scheduler;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.target.TargetSet;

/// Where a scan is: written by the owner of its site alone.
///
/// @param state its state
/// @param progress how far it has come
/// @param names what became of each host name resolved so far
/// @param resolved the addresses the names added to the plan
/// @param failedBatches batches that failed, at most [#LARGEST_FAILED_LIST] of them
/// @param failure why it failed, one sentence; empty in any state but `FAILED`
/// @param startTime when its first batch was handed out
/// @param endTime when it reached a final state
public record ScanStatus(
    ScanState state,
    ScanProgress progress,
    List<PlannedName> names,
    TargetSet resolved,
    List<FailedBatch> failedBatches,
    String failure,
    @Nullable Instant startTime,
    @Nullable Instant endTime) {

  /// The most failed batches that are named; the count in the progress is always exact.
  public static final int LARGEST_FAILED_LIST = 1_000;

  /// Copies the lists.
  public ScanStatus {
    names = List.copyOf(names);
    failedBatches = List.copyOf(failedBatches);
  }

  /// Before its owner has said anything.
  public static ScanStatus before(ScanDefinition definition) {
    return new ScanStatus(
        ScanState.PENDING,
        ScanProgress.atStartOf(definition.plan(TargetSet.empty())),
        List.of(),
        TargetSet.empty(),
        List.of(),
        "",
        null,
        null);
  }
}
