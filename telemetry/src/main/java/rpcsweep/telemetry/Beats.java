package rpcsweep.telemetry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// When each of some threads last turned: a process is alive as long as all of them do. A thread
/// that ends in order says so; one that just ends stands still. Thread-safe.
public final class Beats {

  private final LongSupplier nanoClock;
  private final Map<String, Long> last = new ConcurrentHashMap<>();

  /// @param nanoClock a clock that is never set, in nanoseconds, as [System#nanoTime()]
  public Beats(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /// A thread turns.
  public void beat(String thread) {
    last.put(thread, nanoClock.getAsLong());
  }

  /// A thread has ended as it should.
  public void ended(String thread) {
    last.remove(thread);
  }

  /// One that has turned once and then not for longer than this, and for how long.
  public Optional<String> standstill(Duration longest) {
    long now = nanoClock.getAsLong();
    return last.entrySet().stream()
        .filter(entry -> now - entry.getValue() > longest.toNanos())
        .map(entry -> sentence(entry.getKey(), Duration.ofNanos(now - entry.getValue())))
        .sorted()
        .findFirst();
  }

  private static String sentence(String thread, Duration silence) {
    return "%s has stood still for %d s".formatted(thread, silence.toSeconds());
  }
}
