package rpcsweep.cli.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Kills a process of a stack again and again, and once also wipes the disk of a worker. Who is
/// next follows from a seed alone; a turn is passed over where the one drawn does not serve yet, or
/// where too many do not: on a busy machine nothing would run any more.
final class Mayhem implements AutoCloseable {

  /// As supervision is told to give up a program that dies more often than this in a minute, and
  /// rightly so, nobody is killed more often.
  private static final int MOST_PER_MINUTE = 3;

  private static final int MOST_DOWN = 3;

  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int EARLIEST_WIPE = 2;
  private static final int WIPE_SPREAD = 3;

  private final StackProcesses stack;
  private final Random random;
  private final Duration every;
  private final List<String> names;
  private final int wipeAt;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<String, List<Long>> deaths = new HashMap<>();
  private final Map<String, Long> memory = new TreeMap<>();
  private final Thread thread = Thread.ofPlatform().name("mayhem").unstarted(this::run);
  private final long began = System.nanoTime();
  private int kills;
  private int passedOver;
  private boolean wiped;
  private volatile String failure = "";

  private Mayhem(StackProcesses stack, long seed, Duration every) {
    this.stack = stack;
    this.every = every;
    random = new Random(seed);
    names = List.copyOf(stack.serving().keySet());
    wipeAt = EARLIEST_WIPE + random.nextInt(WIPE_SPREAD);
  }

  /// Starts killing.
  static Mayhem start(StackProcesses stack, long seed, Duration every) {
    Mayhem mayhem = new Mayhem(stack, seed, every);
    mayhem.thread.start();
    return mayhem;
  }

  private void run() {
    try {
      while (!stopped.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        strike();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | UncheckedIOException e) {
      failure = e.toString();
    }
  }

  private synchronized void strike() throws IOException {
    Map<String, ProcessHandle> serving = stack.serving();
    serving.forEach(
        (name, handle) -> memory.merge(name, StackProcesses.residentMebibytes(handle), Math::max));
    boolean wipe = kills >= wipeAt && !wiped;
    List<String> candidates =
        wipe ? names.stream().filter(name -> name.startsWith("worker")).toList() : names;
    String victim = candidates.get(random.nextInt(candidates.size()));
    ProcessHandle handle = serving.get(victim);
    if (handle == null || isTooOften(victim) || names.size() - serving.size() >= MOST_DOWN) {
      passedOver++;
      return;
    }
    handle.destroyForcibly();
    kills++;
    deaths.computeIfAbsent(victim, _ -> new ArrayList<>()).add(System.nanoTime());
    if (wipe) {
      handle.onExit().join();
      stack.wipe(victim);
      wiped = true;
    }
    System.out.printf(
        "chaos: after %d s killed %s%s%n",
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
        victim,
        wipe ? " and wiped its disk" : "");
  }

  private boolean isTooOften(String name) {
    long now = System.nanoTime();
    return deaths.getOrDefault(name, List.of()).stream()
            .filter(death -> now - death < MINUTE_NANOS)
            .count()
        >= MOST_PER_MINUTE;
  }

  /// How many were killed of each.
  synchronized Map<String, Integer> killed() {
    Map<String, Integer> killed = new TreeMap<>();
    deaths.forEach((name, times) -> killed.put(name, times.size()));
    return killed;
  }

  /// How many turns were passed over.
  synchronized int passedOver() {
    return passedOver;
  }

  /// The most memory seen of each, in MiB.
  synchronized Map<String, Long> memory() {
    return new TreeMap<>(memory);
  }

  /// Whether a worker's disk was wiped.
  synchronized boolean hasWiped() {
    return wiped;
  }

  /// Why it ended before it was told to; empty where it did not.
  String failure() {
    return failure;
  }

  @Override
  public void close() {
    stop();
  }

  /// Stops killing.
  void stop() {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
