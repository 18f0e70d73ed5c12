package rpcsweep.results;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rpcsweep.domain.verdict.ChangeKind;
import rpcsweep.domain.verdict.HostState;

/// How many addresses went from each state to each other, or stayed. What neither plane knows is
/// not counted.
public final class StateMoves {

  /// How many addresses made a move.
  ///
  /// @param before the state before
  /// @param after the state after
  /// @param count above zero
  public record Move(HostState before, HostState after, long count) {

    /// Which way that is.
    public ChangeKind kind() {
      return ChangeKind.of(before, after);
    }
  }

  private final long[] byPair = new long[StatePage.PAIRS];

  /// Adds those of two pages.
  void add(StatePage before, StatePage after, int from, int to) {
    before.countPairs(after, from, to, byPair);
  }

  /// Those that occur, in the order of the states.
  public List<Move> moves() {
    return Stream.of(HostState.values())
        .flatMap(before ->
            Stream.of(HostState.values())
                .map(after -> new Move(before, after, count(before, after))))
        .filter(move -> move.count() > 0)
        .toList();
  }

  /// How many went which way; without kinds that do not occur.
  public Map<ChangeKind, Long> kinds() {
    Map<ChangeKind, Long> kinds = new EnumMap<>(ChangeKind.class);
    moves().forEach(move -> kinds.merge(move.kind(), move.count(), Long::sum));
    return kinds;
  }

  private long count(HostState before, HostState after) {
    boolean known = before != HostState.NOT_SCANNED || after != HostState.NOT_SCANNED;
    return known ? byPair[StatePage.pair(before, after)] : 0;
  }
}
