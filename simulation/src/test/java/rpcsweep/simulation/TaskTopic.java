package rpcsweep.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The tasks of a site as a share group sees them: any worker takes any record, holds it for as
/// long as the lock runs, renews it, and gives it back or says that it is done.
final class TaskTopic {

  /// How long a record belongs to who took it.
  static final long LOCK_NANOS = 15_000_000_000L;

  private static final int LARGEST_DELIVERY_COUNT = 5;

  /// How far a record may overtake another.
  private static final int DISORDER = 6;

  /// A record that was handed to a worker.
  ///
  /// @param offset its place in the log
  /// @param value its bytes
  /// @param written when, by the clock of who wrote it
  record Delivery(int offset, byte[] value, Instant written) {}

  private static final class State {
    private String holder = "";
    private long lockedUntil = Long.MIN_VALUE;
    private int deliveries;
  }

  private final TopicLog log = new TopicLog();
  private final Map<Integer, State> open = new LinkedHashMap<>();
  private final List<Instant> times = new ArrayList<>();
  private final Random chance;

  TaskTopic(Random chance) {
    this.chance = chance;
  }

  void append(String key, byte[] value, Instant written) {
    open.put(log.end(), new State());
    times.add(written);
    log.append(key, value);
  }

  /// Everything that was ever handed out.
  TopicLog log() {
    return log;
  }

  /// Takes records that nobody holds.
  List<Delivery> acquire(String worker, int most, long now) {
    List<Integer> free = new ArrayList<>();
    for (Iterator<Map.Entry<Integer, State>> all = open.entrySet().iterator();
        all.hasNext() && free.size() < most + DISORDER; ) {
      Map.Entry<Integer, State> entry = all.next();
      if (entry.getValue().lockedUntil <= now) {
        if (entry.getValue().deliveries >= LARGEST_DELIVERY_COUNT) {
          all.remove();
        } else {
          free.add(entry.getKey());
        }
      }
    }
    List<Delivery> taken = new ArrayList<>();
    while (taken.size() < most && !free.isEmpty()) {
      int offset = free.remove(chance.nextInt(Math.min(free.size(), DISORDER)));
      State state = open.get(offset);
      state.holder = worker;
      state.lockedUntil = now + LOCK_NANOS;
      state.deliveries++;
      taken.add(new Delivery(offset, log.at(offset).value().clone(), times.get(offset)));
    }
    return taken;
  }

  private boolean isHeld(int offset, String worker, long now) {
    State state = open.get(offset);
    return state != null && state.holder.equals(worker) && state.lockedUntil > now;
  }

  /// Holds on.
  ///
  /// @return false where it is not this worker's any more
  boolean renew(int offset, String worker, long now) {
    if (!isHeld(offset, worker, now)) {
      return false;
    }
    open.get(offset).lockedUntil = now + LOCK_NANOS;
    return true;
  }

  /// It is done.
  ///
  /// @return false where it is not this worker's any more
  boolean accept(int offset, String worker, long now) {
    if (!isHeld(offset, worker, now)) {
      return false;
    }
    open.remove(offset);
    return true;
  }

  /// Gives it back.
  void release(int offset, String worker, long now) {
    if (isHeld(offset, worker, now)) {
      open.get(offset).lockedUntil = now;
    }
  }
}
