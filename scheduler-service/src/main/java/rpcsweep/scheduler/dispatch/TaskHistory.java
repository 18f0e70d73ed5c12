package rpcsweep.scheduler.dispatch;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rpcsweep.domain.task.Task;

/// What the logs tell of tasks while a dispatcher is rebuilt: the last one handed out for each
/// piece, which attempts came back, and which of those were given back undone.
final class TaskHistory {

  /// The last task of a piece.
  ///
  /// @param piece the piece
  /// @param task its last task
  /// @param isBack whether that came back
  /// @param losses how many tasks before it never did
  record Last(Piece piece, Task task, boolean isBack, int losses) {}

  private record Hand(Piece piece, int attempt) {}

  private final Map<Piece, Task> last = new LinkedHashMap<>();
  private final Set<Hand> cameBack = new HashSet<>();
  private final Set<Hand> givenBack = new HashSet<>();

  /// A task was handed out.
  void handedOut(Piece piece, Task task) {
    last.merge(piece, task, (one, other) -> other.attempt() >= one.attempt() ? other : one);
  }

  /// An attempt came back.
  void cameBack(Piece piece, int attempt) {
    cameBack.add(new Hand(piece, attempt));
  }

  /// An attempt came back undone.
  void gaveBack(Piece piece, int attempt) {
    givenBack.add(new Hand(piece, attempt));
  }

  /// The last task of every piece, in the order the pieces were handed out first.
  List<Last> lastOfEach() {
    return last.entrySet().stream().map(entry -> last(entry.getKey(), entry.getValue())).toList();
  }

  private Last last(Piece piece, Task task) {
    int losses = 0;
    for (int attempt = 1; attempt < task.attempt(); attempt++) {
      losses += givenBack.contains(new Hand(piece, attempt)) ? 0 : 1;
    }
    return new Last(piece, task, cameBack.contains(new Hand(piece, task.attempt())), losses);
  }
}
