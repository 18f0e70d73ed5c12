package rpcsweep.worker.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end of a worker's work, in two steps: take no more, then hold no more. Thread-safe.
final class Leave {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /// Nothing more is taken.
  void begin() {
    begun.countDown();
  }

  boolean hasBegun() {
    return begun.getCount() == 0;
  }

  /// Waits, but not longer than until it begins.
  void pause(long millis) throws InterruptedException {
    boolean _ = begun.await(millis, TimeUnit.MILLISECONDS);
  }

  /// What is still held is given up.
  void end() {
    begin();
    over.complete(null);
  }

  boolean isOver() {
    return over.isDone();
  }

  /// Completes when nothing may be held any more. Not a copy: each copy would be kept until then.
  CompletableFuture<Void> over() {
    return over;
  }
}
