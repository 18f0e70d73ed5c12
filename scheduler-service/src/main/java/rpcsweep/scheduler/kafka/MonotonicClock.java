package rpcsweep.scheduler.kafka;

import java.time.Instant;
import java.time.InstantSource;

/// Begins with the time of day and never goes back, nor jumps when the machine's clock is set:
/// leases and rates are measured with it.
final class MonotonicClock implements InstantSource {

  private final Instant begin = Instant.now();
  private final long beginNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return begin.plusNanos(System.nanoTime() - beginNanos);
  }
}
