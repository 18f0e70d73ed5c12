package rpcsweep.scheduler.kafka;

import java.time.Duration;

/// How far the scan log has been read, for those who wait for what they have written.
final class ReadPosition {

  private long next;

  /// The offset of the next record to be read.
  synchronized long next() {
    return next;
  }

  /// Everything before an offset was read and applied.
  synchronized void advanceTo(long offset) {
    next = offset;
    notifyAll();
  }

  /// Waits until the record at an offset was read.
  ///
  /// @return whether it was in time
  synchronized boolean await(long offset, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (next <= offset) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
