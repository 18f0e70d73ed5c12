package rpcsweep.cli.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A rebuild as the results service tells of it.
///
/// @param state how far it is
/// @param generation which generation it makes
/// @param applied records of the log that are in it
/// @param records records the log holds
/// @param started when it began
/// @param moves what it would change, by pair of states; only while it is ready
public record RebuildView(
    State state,
    long generation,
    long applied,
    long records,
    Optional<Instant> started,
    List<StateMove> moves) {

  /// Copies the moves.
  public RebuildView {
    moves = List.copyOf(moves);
  }

  /// How far a rebuild is.
  public enum State {
    /// Reads the log.
    RUNNING,
    /// Has read all of it, and can be applied.
    READY,
    /// Answers.
    APPLIED,
    /// Is being removed.
    CANCELLED,
    /// What a newer service calls by a name this command has not.
    UNKNOWN
  }

  /// How many addresses would be in another state.
  public long changes() {
    return moves.stream()
        .filter(move -> move.before() != move.after())
        .mapToLong(StateMove::hosts)
        .sum();
  }
}
