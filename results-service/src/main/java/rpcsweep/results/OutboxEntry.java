package rpcsweep.results;

/// A transition that waits to be published.
///
/// @param id its place in the shard's outbox
/// @param transition what to publish
public record OutboxEntry(Id id, Transition transition) {

  /// A transition's place, the same however often the log is replayed, so that what was published
  /// can be removed by two readers without harm.
  ///
  /// @param offset the log offset of the record that caused it
  /// @param index its number among the record's transitions, from 0
  public record Id(long offset, int index) {}
}
