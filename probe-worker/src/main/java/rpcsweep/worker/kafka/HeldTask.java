package rpcsweep.worker.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// A task under way, and how long it is certainly ours.
///
/// The brokers count its lock on their side and hand it to another worker when it has run out. That
/// may be while they cannot be reached from here, so the worker counts along, from a moment that is
/// earlier than theirs, and stops asking before the other can begin.
final class HeldTask {

  private final CompletableFuture<TaskEnd> end = new CompletableFuture<>();
  private volatile long oursUntil;
  private volatile boolean lost;
  private final Future<?> thread;

  /// Begins a task on a thread of its own.
  ///
  /// @param oursUntil when the lock ends, by [System#nanoTime()]
  /// @param work does it, and is told how to find out whether the task is lost
  HeldTask(ExecutorService threads, long oursUntil, Function<BooleanSupplier, TaskEnd> work) {
    this.oursUntil = oursUntil;
    thread = threads.submit(() -> end.complete(work.apply(this::isLost)));
  }

  private boolean isLost() {
    return lost || System.nanoTime() - oursUntil >= 0;
  }

  /// The lock was renewed.
  void renewed(long oursUntil) {
    this.oursUntil = oursUntil;
  }

  /// Completes when the work has ended.
  CompletableFuture<TaskEnd> end() {
    return end;
  }

  /// It is to end soon: nothing more is dialled, and what is open is closed.
  void giveUp() {
    lost = true;
  }

  /// It is to end at once, also where it waits for the brokers.
  void interrupt() {
    giveUp();
    thread.cancel(true);
  }
}
