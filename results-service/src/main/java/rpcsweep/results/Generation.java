package rpcsweep.results;

import java.time.Instant;

/// State planes that were filled from the log from its beginning on, by the rules of their time.
///
/// @param number one more than that of the generation before; keys and group carry it
/// @param shardCount how many shards it has, as many as the log had partitions when it was begun
/// @param state what it is there for
/// @param startTime when it was begun
public record Generation(long number, int shardCount, State state, Instant startTime) {

  /// Where nothing was ever applied.
  public static final Generation NONE = new Generation(0, 0, State.RETIRED, Instant.EPOCH);

  /// What a generation is there for.
  public enum State {
    /// Is filled, and not asked.
    BUILDING,
    /// Has everything the log had, follows it, and is not asked.
    READY,
    /// Answers.
    ACTIVE,
    /// Is neither filled nor asked, and will be removed.
    RETIRED
  }

  /// Whether observations are applied to it.
  public boolean isLive() {
    return state != State.RETIRED;
  }

  /// Whether it is the same one, whatever has become of it. A number alone is not enough: an
  /// emptied store begins to count anew.
  public boolean isSame(Generation other) {
    return number == other.number && startTime.equals(other.startTime);
  }

  Generation as(State now) {
    return new Generation(number, shardCount, now, startTime);
  }
}
