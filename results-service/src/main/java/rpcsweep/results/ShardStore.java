package rpcsweep.results;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;

/// The writing side of the state planes: one writer per shard, every update one atomic step.
///
/// Every method throws [StoreUnavailableException] where the store cannot be asked; whether an
/// update was applied is then not known, and reading the position again tells.
public interface ShardStore {

  /// How far a shard has applied its partition.
  LogPosition position(int shard);

  /// Everything of a shard that these batches touch; the position is read first, so that an update
  /// decided on this view is refused when anything changed meanwhile.
  ShardView view(int shard, Collection<JudgedBatch> batches);

  /// The records of those of these hosts that have one.
  Map<HostKey, HostRecord> records(Collection<HostKey> hosts);

  /// Applies an update in one step.
  ///
  /// @return false, with nothing changed, where the shard is not at the update's `since`
  boolean apply(ShardUpdate update);

  /// Lets go of what scans saw: from now on nothing of it is found, and what is still reported of
  /// them counts as applied, for a late report could no longer be told from one taken before.
  ///
  /// @param at where the shard is
  /// @return false, with nothing changed, where the shard is elsewhere
  boolean removeScans(int shard, LogPosition at, Collection<ReportedScan> scans);

  /// Frees some of what removed scans have left behind, in a step nobody has to wait for.
  ///
  /// @return whether there may be more
  boolean sweep(int shard);

  /// The oldest transitions that wait to be published, in log order.
  ///
  /// @param limit at most this many
  List<OutboxEntry> outbox(int shard, int limit);

  /// How many transitions wait to be published.
  long outboxLength(int shard);

  /// Removes transitions that have been published; removing twice does no harm.
  ///
  /// @param last the newest of them
  void removePublished(int shard, OutboxEntry.Id last);
}
