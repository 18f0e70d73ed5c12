package rpcsweep.scheduler;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.target.TargetSet;

/// Where a part of a scan is: written by the owner of its site alone.
///
/// @param state its state
/// @param hold why nothing of it is handed out, null where something is or nothing is left
/// @param progress how far it has come
/// @param forecast how fast
/// @param names what became of each host name resolved so far
/// @param resolved the addresses the names added to the plan
/// @param failedBatches batches that failed, at most [#LARGEST_FAILED_LIST] of them
/// @param failure why it failed, one sentence; empty in any state but `FAILED`
/// @param startTime when its first batch was handed out
/// @param endTime when it reached a final state
public record PartStatus(
    ScanState state,
    @Nullable Hold hold,
    ScanProgress progress,
    Forecast forecast,
    List<PlannedName> names,
    TargetSet resolved,
    List<FailedBatch> failedBatches,
    String failure,
    @Nullable Instant startTime,
    @Nullable Instant endTime) {

  /// The most failed batches that are named; the count in the progress is always exact.
  public static final int LARGEST_FAILED_LIST = 1_000;

  /// Copies the lists.
  public PartStatus {
    names = List.copyOf(names);
    failedBatches = List.copyOf(failedBatches);
  }

  /// Before its owner has said anything.
  public static PartStatus before(ScanDefinition definition, SitePart part) {
    return new PartStatus(
        ScanState.PENDING,
        null,
        ScanProgress.atStartOf(definition.plan(part, TargetSet.empty())),
        Forecast.NONE,
        List.of(),
        TargetSet.empty(),
        List.of(),
        "",
        null,
        null);
  }
}
