package rpcsweep.results;

import java.util.List;
import java.util.Map;
import java.util.Set;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.verdict.HostState;

/// Everything a slice of the log changes, to be applied in one step or not at all.
///
/// @param shard which shard
/// @param since the position it was decided on; the step is refused where the shard is elsewhere
/// @param until the position afterwards
/// @param applied batches that are applied now
/// @param scans of each scan of `applied`, the latest time a batch was observed
/// @param runs states to write
/// @param pages what now occurs on each page of `runs`
/// @param counts differences of the number of addresses per state; a difference of zero is kept, so
///   that a rebuilt store has the same fields
/// @param records host records to write
/// @param outbox transitions to publish, in log order
public record ShardUpdate(
    int shard,
    LogPosition since,
    LogPosition until,
    Set<BatchKey> applied,
    List<ReportedScan> scans,
    List<StateRun> runs,
    List<PageStates> pages,
    Map<SitePlane, Map<HostState, Long>> counts,
    Map<HostKey, HostRecord> records,
    List<OutboxEntry> outbox) {

  /// Copies.
  public ShardUpdate {
    applied = Set.copyOf(applied);
    scans = List.copyOf(scans);
    runs = List.copyOf(runs);
    pages = List.copyOf(pages);
    counts = Map.copyOf(counts);
    records = Map.copyOf(records);
    outbox = List.copyOf(outbox);
  }
}
