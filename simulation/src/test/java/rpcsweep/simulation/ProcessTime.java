package rpcsweep.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import rpcsweep.worker.Timer;

/// The time of one process: its clock on the wall is wrong by its skew, and what it planned does
/// not happen once it is dead.
final class ProcessTime implements Timer, Executor, InstantSource {

  private final VirtualTime time;
  private final Duration skew;
  private boolean alive = true;

  ProcessTime(VirtualTime time, Duration skew) {
    this.time = time;
    this.skew = skew;
  }

  boolean isAlive() {
    return alive;
  }

  void kill() {
    alive = false;
  }

  /// A clock that is never set, in nanoseconds.
  long nanos() {
    return time.nanos();
  }

  @Override
  public Instant instant() {
    return time.instant().plus(skew);
  }

  @Override
  public Alarm schedule(Runnable action, Duration delay) {
    return in(delay.toNanos(), action);
  }

  @Override
  public void execute(Runnable action) {
    in(0, action);
  }

  Alarm in(long nanos, Runnable action) {
    VirtualTime.Event event =
        time.inNanos(
            nanos,
            () -> {
              if (alive) {
                action.run();
              }
            });
    return event::cancel;
  }
}
