package rpcsweep.worker;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// The worker's own limit of open connections, shared by all batches. Who finds it reached is
/// called as soon as a place is free, in the order of asking; nobody blocks. Thread-safe.
final class Ceiling {

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final int places;
  private int free;

  Ceiling(int places) {
    this.places = places;
    free = places;
  }

  /// How many there are, taken or free.
  int places() {
    return places;
  }

  /// Takes a place, or promises to run `whenFree` once when there may be one.
  synchronized boolean take(Runnable whenFree) {
    if (free > 0) {
      free--;
      return true;
    }
    waiting.add(whenFree);
    return false;
  }

  /// Gives a place back and runs the first who waits, on this thread; hold no lock.
  void giveBack() {
    synchronized (this) {
      free++;
    }
    passOn();
  }

  /// Runs the first who waits if a place is free. Who was called and does not want the place says
  /// this, or the place would stay empty.
  void passOn() {
    next().ifPresent(Runnable::run);
  }

  private synchronized Optional<Runnable> next() {
    return free > 0 ? Optional.ofNullable(waiting.poll()) : Optional.empty();
  }
}
