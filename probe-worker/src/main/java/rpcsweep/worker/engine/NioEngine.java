package rpcsweep.worker.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import rpcsweep.worker.dial.GuardedDialer;
import rpcsweep.worker.dial.Transport;

/// The engine on plain NIO selectors: a few threads, each with a selector of its own and its own
/// connections. What is handed over by one of these threads, from within a dialogue's end, stays
/// with that thread and costs no waking; the rest is dealt out in turn.
public final class NioEngine implements NetworkEngine {

  private final int capacity;
  private final List<EventLoop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger openCount = new AtomicInteger();
  private final AtomicInteger turn = new AtomicInteger();

  /// Starts the threads.
  ///
  /// @param dialer makes the connections
  /// @param threadCount how many threads, at least 1; one per core is right
  /// @param capacity the most attempts at once, at least 1; each takes a file descriptor and about
  ///   a kilobyte
  /// @throws UncheckedIOException where there is no selector to be had
  public NioEngine(GuardedDialer dialer, int threadCount, int capacity) {
    this(dialer, threadCount, capacity, _ -> {});
  }

  /// Starts the threads.
  ///
  /// @param dialer makes the connections
  /// @param threadCount how many threads, at least 1; one per core is right
  /// @param capacity the most attempts at once, at least 1
  /// @param conversationTimes is told how long each established connection took from its SYN to its
  ///   end, in nanoseconds, from any of the threads; quick, or it holds up the others
  /// @throws UncheckedIOException where there is no selector to be had
  public NioEngine(
      GuardedDialer dialer, int threadCount, int capacity, LongConsumer conversationTimes) {
    if (threadCount < 1 || capacity < 1) {
      throw new IllegalArgumentException(threadCount + " threads for " + capacity + " attempts");
    }
    this.capacity = capacity;
    try {
      for (int i = 0; i < threadCount; i++) {
        loops.add(new EventLoop(dialer, openCount::decrementAndGet, conversationTimes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no selector", e);
    }
    for (EventLoop loop : loops) {
      threads.add(Thread.ofPlatform().name("engine-", threads.size()).daemon().start(loop));
    }
  }

  @Override
  public Attempt open(
      InetSocketAddress target, Transport transport, Duration timeout, Dialogue dialogue) {
    if (target.isUnresolved() || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("cannot open " + target + " within " + timeout);
    }
    if (openCount.incrementAndGet() > capacity) {
      throw rejected("more than " + capacity + " attempts");
    }
    EventLoop loop = loop();
    Connection connection = new Connection(loop, target, transport, timeout.toNanos(), dialogue);
    if (!loop.handOver(connection)) {
      throw rejected("the engine is closed");
    }
    return connection;
  }

  private RejectedExecutionException rejected(String reason) {
    openCount.decrementAndGet();
    return new RejectedExecutionException(reason);
  }

  private EventLoop loop() {
    for (EventLoop loop : loops) {
      if (loop.isCurrent()) {
        return loop;
      }
    }
    return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
  }

  @Override
  public int openCount() {
    return openCount.get();
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public boolean isTurning() {
    return threads.stream().allMatch(Thread::isAlive);
  }

  @Override
  public void close() {
    loops.forEach(EventLoop::close);
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= !joined(thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean joined(Thread thread) {
    try {
      thread.join();
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }
}
