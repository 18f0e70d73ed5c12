package rpcsweep.scheduler.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import rpcsweep.domain.task.Task;

/// A task that was handed out.
///
/// @param piece what it is about
/// @param task the task
/// @param losses how many leases of the piece ran out before
/// @param number counts leases, to tell two with one end apart
/// @param end when its worker is taken for lost
/// @param extension how far that was put off, because for so long nobody could work
record Lease(Piece piece, Task task, int losses, long number, Instant end, Duration extension) {

  /// By end.
  static final Comparator<Lease> BY_END =
      Comparator.comparing(Lease::end).thenComparingLong(Lease::number);

  /// What a task takes of the rate: every dial of an address that is made whether it answers or
  /// not.
  static int rateCost(Task task) {
    return switch (task) {
      case Task.ProbeBatch probe -> probe.batch().size() * probe.cost().dialsOfEveryAddress();
      case Task.ResolveNames resolve -> resolve.hostNames().size();
    };
  }

  /// What a task takes of the window: its addresses or its names.
  static int size(Task task) {
    return switch (task) {
      case Task.ProbeBatch probe -> probe.batch().size();
      case Task.ResolveNames resolve -> resolve.hostNames().size();
    };
  }
}
