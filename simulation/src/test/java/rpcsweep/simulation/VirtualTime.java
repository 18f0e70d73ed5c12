package rpcsweep.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/// The one thread there is: what is to happen, in the order of time and then of planning.
final class VirtualTime implements InstantSource {

  /// When every simulation begins: a Monday morning.
  static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  /// Something planned that may be called off.
  static final class Event implements Comparable<Event> {

    private final long time;
    private final long number;
    private final Runnable action;
    private boolean cancelled;

    private Event(long time, long number, Runnable action) {
      this.time = time;
      this.number = number;
      this.action = action;
    }

    void cancel() {
      cancelled = true;
    }

    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long now;
  private long count;

  /// Since the beginning, in nanoseconds.
  long nanos() {
    return now;
  }

  @Override
  public Instant instant() {
    return START.plusNanos(now);
  }

  /// Plans an action.
  Event in(Duration delay, Runnable action) {
    return inNanos(delay.toNanos(), action);
  }

  /// Plans an action.
  Event inNanos(long delay, Runnable action) {
    Event event = new Event(now + delay, count++, action);
    events.add(event);
    return event;
  }

  /// Lets the next thing happen.
  ///
  /// @return false where nothing is planned
  boolean step() {
    Event next = events.poll();
    if (next == null) {
      return false;
    }
    if (!next.cancelled) {
      now = next.time;
      next.action.run();
    }
    return true;
  }

  /// How many things have been planned so far: what a simulation costs.
  long plannedCount() {
    return count;
  }
}
