package rpcsweep.results;

import java.time.Instant;
import java.util.List;

/// A rebuild: how far it is, and what it would change.
///
/// @param state how far it is
/// @param generation the number of the generation it makes
/// @param appliedRecordCount records of the log that are applied to it
/// @param recordCount records the log holds
/// @param startTime when it began
/// @param moves what would change, by pair of states; empty unless it is ready
public record Rebuild(
    State state,
    long generation,
    long appliedRecordCount,
    long recordCount,
    Instant startTime,
    List<StateMoves.Move> moves) {

  /// Copies.
  public Rebuild {
    moves = List.copyOf(moves);
  }

  /// How far a rebuild is.
  public enum State {
    /// Reads the log.
    RUNNING,
    /// Has read all that was in the log, and follows it.
    READY,
    /// Answers; the generation before is being removed.
    APPLIED,
    /// Is being removed.
    CANCELLED
  }
}
