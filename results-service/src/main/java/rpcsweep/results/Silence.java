package rpcsweep.results;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// For how long somebody who is asked all the time has not answered. Thread-safe.
public final class Silence {

  private final LongSupplier nanoClock;
  private final AtomicLong lastAnswer;

  /// Begins with an answer: before the first question nobody is silent.
  ///
  /// @param nanoClock a clock that is never set, in nanoseconds
  public Silence(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    lastAnswer = new AtomicLong(nanoClock.getAsLong());
  }

  /// There was an answer.
  public void answered() {
    lastAnswer.set(nanoClock.getAsLong());
  }

  /// Since the last answer.
  public Duration duration() {
    return Duration.ofNanos(nanoClock.getAsLong() - lastAnswer.get());
  }
}
