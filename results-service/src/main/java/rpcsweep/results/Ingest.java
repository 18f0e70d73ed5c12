package rpcsweep.results;

import java.util.List;
import java.util.Map;
import java.util.Set;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;

/// Takes what the log says next into the state planes: reads what it touches, decides purely, and
/// has it applied in one step.
public final class Ingest {

  private final ShardStore store;
  private final IngestTally tally;

  /// Counts for nobody.
  ///
  /// @param store where the state planes are kept
  public Ingest(ShardStore store) {
    this(store, new IngestTally());
  }

  /// @param store where the state planes are kept
  /// @param tally told what was applied
  public Ingest(ShardStore store, IngestTally tally) {
    this.store = store;
    this.tally = tally;
  }

  /// Applies a slice wholly or not at all.
  ///
  /// @return false where the shard is not at the slice's `since`: another writer moved it, or the
  ///   store was wiped; the position has to be read again
  /// @throws StoreUnavailableException where the store cannot be asked; reading the position tells
  ///   whether the slice was applied
  public boolean apply(LogSlice slice) {
    List<JudgedBatch> batches = slice.batches().stream().map(LoggedBatch::batch).toList();
    ShardView view = store.view(slice.shard(), batches);
    if (!view.position().equals(slice.since())) {
      return false;
    }
    Settlement settlement = Settlement.of(slice, view);
    Set<HostKey> hosts = settlement.hosts();
    Map<HostKey, HostRecord> known = hosts.isEmpty() ? Map.of() : store.records(hosts);
    ShardUpdate update = settlement.update(known);
    boolean applied = store.apply(update);
    if (applied) {
      tally.applied(slice, update);
    }
    return applied;
  }
}
