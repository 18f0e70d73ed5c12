package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How far each topic of the log has been read, for those who wait for what they have written.
final class ReadPositions {

  private final Map<String, Long> next = new HashMap<>();

  /// The offset of the next record to be read of a topic; 0 before the first.
  synchronized long next(String topic) {
    return next.getOrDefault(topic, 0L);
  }

  /// Everything before an offset was read and applied.
  synchronized void advanceTo(String topic, long offset) {
    next.put(topic, offset);
    notifyAll();
  }

  /// Waits until the record at an offset was read.
  ///
  /// @return whether it was in time
  synchronized boolean await(String topic, long offset, Duration timeout)
      throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (next(topic) <= offset) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
