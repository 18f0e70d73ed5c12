package rpcsweep.results;

import java.util.Comparator;

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
  public record Id(long offset, int index) implements Comparable<Id> {

    private static final Comparator<Id> LOG_ORDER =
        Comparator.comparingLong(Id::offset).thenComparingInt(Id::index);

    /// In the order of the log.
    @Override
    public int compareTo(Id other) {
      return LOG_ORDER.compare(this, other);
    }
  }
}
