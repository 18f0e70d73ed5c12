package rpcsweep.worker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// When to give up waiting, for thousands of entries. Entries of one timeout expire in the order
/// they were armed, so a first-in-first-out line for each timeout in use (there are one or two)
/// makes arming and disarming O(1), without a heap and without allocation.
///
/// Times are those of [System#nanoTime()]. Not thread-safe.
final class Deadlines {

  /// Beyond this many, lines that have run empty are dropped before another is added.
  private static final int LINES_KEPT = 8;

  private final List<Line> lines = new ArrayList<>();

  /// What waits: in at most one line at a time.
  abstract static class Entry {

    private long deadline;
    private @Nullable Line line;
    private @Nullable Entry previous;
    private @Nullable Entry next;

    /// Whether it waits for a deadline.
    final boolean isArmed() {
      return line != null;
    }
  }

  /// The entries of one timeout, the earliest deadline first.
  private static final class Line {

    final long timeoutNanos;
    @Nullable Entry first;
    @Nullable Entry last;

    Line(long timeoutNanos) {
      this.timeoutNanos = timeoutNanos;
    }
  }

  /// Gives an entry until `now + timeoutNanos`; what it had before is forgotten.
  void arm(Entry entry, long timeoutNanos, long now) {
    disarm(entry);
    Line line = line(timeoutNanos);
    entry.line = line;
    entry.deadline = now + timeoutNanos;
    entry.previous = line.last;
    if (line.last == null) {
      line.first = entry;
    } else {
      line.last.next = entry;
    }
    line.last = entry;
  }

  /// The entry waits no more; harmless where it does not wait.
  void disarm(Entry entry) {
    Line line = entry.line;
    if (line == null) {
      return;
    }
    if (entry.previous == null) {
      line.first = entry.next;
    } else {
      entry.previous.next = entry.next;
    }
    if (entry.next == null) {
      line.last = entry.previous;
    } else {
      entry.next.previous = entry.previous;
    }
    entry.line = null;
    entry.previous = null;
    entry.next = null;
  }

  /// Nanoseconds until the earliest deadline, not negative; [Long#MAX_VALUE] where nothing waits.
  long nanosToNext(long now) {
    long nearest = Long.MAX_VALUE;
    for (Line line : lines) {
      if (line.first != null) {
        nearest = Math.min(nearest, Math.max(0, line.first.deadline - now));
      }
    }
    return nearest;
  }

  /// Disarms every entry whose deadline is not after `now` and tells `expired`, which may arm it
  /// again.
  void expire(long now, Consumer<Entry> expired) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      for (Entry entry = line.first;
          entry != null && entry.deadline - now <= 0;
          entry = line.first) {
        disarm(entry);
        expired.accept(entry);
      }
    }
  }

  private Line line(long timeoutNanos) {
    for (Line line : lines) {
      if (line.timeoutNanos == timeoutNanos) {
        return line;
      }
    }
    Line line = new Line(timeoutNanos);
    lines.add(line);
    return line;
  }

  /// Forgets timeouts no longer in use, so that a change of configuration leaves nothing behind.
  void tidy() {
    if (lines.size() > LINES_KEPT) {
      lines.removeIf(line -> line.first == null);
    }
  }
}
