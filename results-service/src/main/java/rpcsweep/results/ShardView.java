package rpcsweep.results;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a shard holds of everything some batches touch, read before it is decided what they change.
///
/// @param position how far the log was applied when the reading began
/// @param applied those of the batches that have been applied
/// @param pages those of the pages that exist
/// @param scans those of the scans of which something was reported before
public record ShardView(
    LogPosition position,
    Set<BatchKey> applied,
    Map<PlanePage, StatePage> pages,
    List<ReportedScan> scans) {

  /// Copies.
  public ShardView {
    applied = Set.copyOf(applied);
    pages = Map.copyOf(pages);
    scans = List.copyOf(scans);
  }

  /// What a shard holds that knows none of the scans.
  public ShardView(LogPosition position, Set<BatchKey> applied, Map<PlanePage, StatePage> pages) {
    this(position, applied, pages, List.of());
  }
}
