package rpcsweep.worker;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The timer of the real world: one thread.
final class ThreadTimer implements Timer, AutoCloseable {

  private static final Alarm NOTHING = () -> {};

  private final ScheduledThreadPoolExecutor executor;

  /// @param name of the thread
  ThreadTimer(String name) {
    executor =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name(name).daemon().factory());
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Alarm schedule(Runnable action, Duration delay) {
    try {
      Future<?> future = executor.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException _) {
      return NOTHING;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
