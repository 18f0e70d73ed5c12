package rpcsweep.worker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import rpcsweep.worker.dial.DialGuard;
import rpcsweep.worker.dial.SiteCopy;
import rpcsweep.worker.dial.Transport;
import rpcsweep.worker.engine.Attempt;
import rpcsweep.worker.engine.Dialogue;
import rpcsweep.worker.engine.Ending;
import rpcsweep.worker.engine.NetworkEngine;

/// Time, chance and a network of hosts that refuse or are silent, on one thread.
final class VirtualTime implements Timer, Executor, InstantSource {

  /// A connect: when, in nanoseconds from the beginning, and whom.
  record Dial(long time, InetAddress address) {}

  private record Event(long time, long number, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::time).thenComparing(Event::number));
  private final SplittableRandom chance;
  private long now;
  private long count;

  /// Every connect.
  final List<Dial> dials = new ArrayList<>();

  VirtualTime(long seed) {
    chance = new SplittableRandom(seed);
  }

  @Override
  public Alarm schedule(Runnable action, Duration delay) {
    Event event = new Event(now + delay.toNanos(), count++, action);
    events.add(event);
    return () -> events.remove(event);
  }

  @Override
  public void execute(Runnable action) {
    Alarm _ = schedule(action, Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(now);
  }

  long nanos() {
    return now;
  }

  /// Runs until nothing is left to happen.
  void run() {
    for (Event next = events.poll(); next != null; next = events.poll()) {
      now = next.time();
      next.action().run();
    }
  }

  NetworkEngine engine(SiteCopy site) {
    return new Network(new DialGuard(site, false));
  }

  private final class Network implements NetworkEngine {

    private final DialGuard guard;
    private int open;

    Network(DialGuard guard) {
      this.guard = guard;
    }

    @Override
    public Attempt open(
        InetSocketAddress target, Transport transport, Duration timeout, Dialogue dialogue) {
      open++;
      boolean[] ended = {false};
      Runnable leave = () -> guard.leave(target.getAddress());
      execute(() -> dial(target, timeout, dialogue, ended, leave));
      return () -> execute(() -> end(dialogue, Ending.ABORTED, ended, leave));
    }

    private void dial(
        InetSocketAddress target,
        Duration timeout,
        Dialogue dialogue,
        boolean[] ended,
        Runnable leave) {
      if (ended[0]) {
        return;
      }
      if (!dialogue.dialling()) {
        end(dialogue, Ending.WITHDRAWN, ended, () -> {});
        return;
      }
      guard
          .admit(target.getAddress())
          .ifPresentOrElse(
              refusal -> end(dialogue, Ending.of(refusal), ended, () -> {}),
              () -> connect(target, timeout, dialogue, ended, leave));
    }

    private void connect(
        InetSocketAddress target,
        Duration timeout,
        Dialogue dialogue,
        boolean[] ended,
        Runnable leave) {
      dials.add(new Dial(now, target.getAddress()));
      boolean silent = chance.nextBoolean();
      Alarm _ =
          schedule(
              () -> end(dialogue, silent ? Ending.NO_ANSWER : Ending.REFUSED, ended, leave),
              silent ? timeout : Duration.ofMillis(chance.nextLong(1, 200)));
    }

    private void end(Dialogue dialogue, Ending ending, boolean[] ended, Runnable leave) {
      if (!ended[0]) {
        ended[0] = true;
        open--;
        leave.run();
        dialogue.ended(ending);
      }
    }

    @Override
    public int openCount() {
      return open;
    }

    @Override
    public int capacity() {
      return Integer.MAX_VALUE;
    }

    @Override
    public void close() {}
  }
}
