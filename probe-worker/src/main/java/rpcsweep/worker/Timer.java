package rpcsweep.worker;

import java.time.Duration;

/// Does things later. With a timer of its own, a prober runs in whatever time that timer keeps.
public interface Timer {

  /// What was planned and may be called off.
  @FunctionalInterface
  interface Alarm {

    /// The action is not wanted any more; harmless when it has run.
    void cancel();
  }

  /// Runs an action once, when so much time has passed; never from within this call. After the
  /// timer was closed nothing is run.
  ///
  /// @param action does not block
  /// @param delay not negative
  Alarm schedule(Runnable action, Duration delay);
}
