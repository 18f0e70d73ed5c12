package rpcsweep.scheduler.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import rpcsweep.scheduler.Forecast;

/// How fast a part of a scan goes: what was asked over the last minutes in which it could.
///
/// The first outcome begins the measurement: before it the pipeline only fills, which takes as long
/// as one batch.
final class Speedometer {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration STEP = Duration.ofSeconds(5);

  /// So many seconds of outcomes are worth a forecast.
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private static final double NANOS = 1e9;

  private record Sample(Instant when, long asked) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /// Forgets: what was before an interruption says nothing of what comes after it.
  void reset() {
    samples.clear();
  }

  /// So many addresses have been asked by now.
  void see(Instant now, long asked) {
    if (samples.isEmpty() ? asked > 0 : !now.isBefore(samples.getLast().when().plus(STEP))) {
      samples.addLast(new Sample(now, asked));
    }
    while (samples.size() > 2 && samples.getFirst().when().isBefore(now.minus(WINDOW))) {
      samples.removeFirst();
    }
  }

  /// How it will go on.
  ///
  /// @param asked addresses asked by now
  /// @param left addresses still to be asked
  Forecast forecast(Instant now, long asked, long left) {
    @Nullable Sample oldest = samples.peekFirst();
    if (oldest == null || now.isBefore(oldest.when().plus(SHORTEST))) {
      return Forecast.NONE;
    }
    double seconds = Duration.between(oldest.when(), now).toNanos() / NANOS;
    double rate = (asked - oldest.asked()) / seconds;
    if (rate <= 0) {
      return Forecast.NONE;
    }
    return new Forecast(rate, now.plusMillis((long) (left / rate * 1_000)));
  }
}
