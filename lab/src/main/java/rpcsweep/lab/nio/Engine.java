package rpcsweep.lab.nio;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.Mixing;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.lab.enterprise.Truth;
import rpcsweep.lab.statistics.LabStatistics;
import rpcsweep.lab.statistics.Ledger;

/// All threads and listeners of one lab.
public final class Engine implements AutoCloseable {

  private static final int OWNER = 7;

  private final Truth truth;
  private final long seed;
  private final Ledger ledger;
  private final LabSockets sockets;
  private final List<EngineThread> threads = new ArrayList<>();
  private final List<Thread> running = new ArrayList<>();
  private final AtomicLong foreignConnections = new AtomicLong();
  private final AtomicLong failedAccepts = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean closing;

  private Engine(Truth truth, long seed, LabSockets sockets) {
    this.truth = truth;
    this.seed = seed;
    this.ledger = new Ledger(truth.networks());
    this.sockets = sockets;
  }

  /// Opens all listeners and answers until closed.
  ///
  /// @throws LabStartException if it cannot listen on everything
  public static Engine start(LabConfiguration configuration, Truth truth) throws LabStartException {
    int count =
        configuration.threads() == 0
            ? Runtime.getRuntime().availableProcessors()
            : configuration.threads();
    LabSockets sockets = LabSockets.open(truth, configuration.port(), count);
    Engine engine = new Engine(truth, configuration.seed(), sockets);
    try {
      engine.run(count);
      return engine;
    } catch (IOException e) {
      engine.close();
      throw new LabStartException("cannot answer: " + e.getMessage(), e);
    }
  }

  private void run(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      threads.add(new EngineThread(this, Selector.open()));
    }
    int next = 0;
    for (Listeners.Accepting listener : sockets.accepting().toList()) {
      EngineThread thread =
          listener.address().isPresent()
              ? owner(listener.address().get().bits())
              : threads.get(next++ % count);
      thread.listen(listener);
    }
    for (NameSocket name : sockets.names()) {
      owner(name.address().bits()).listen(name);
    }
    for (int i = 0; i < count; i++) {
      running.add(Thread.ofPlatform().name("lab-" + i).daemon().start(threads.get(i)));
    }
  }

  /// The port of every host.
  public int port() {
    return sockets.rpcPort();
  }

  /// Everything counted so far, including what clients had sent before the call.
  ///
  /// @throws IllegalStateException if a thread has died
  public LabStatistics statistics() {
    if (!closing) {
      // What one thread accepts in the first round, another may have to read in the second.
      awaitIdle();
      awaitIdle();
    }
    requireAlive();
    return ledger.copy(foreignConnections.get(), failedAccepts.get());
  }

  private void awaitIdle() {
    CountDownLatch idle = new CountDownLatch(threads.size());
    for (EngineThread thread : threads) {
      thread.whenIdle(idle::countDown);
    }
    try {
      // A lab that is never idle is being scanned right now, and its counts are moving anyway.
      boolean _ = idle.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until the lab is closed or has broken down.
  ///
  /// @throws IllegalStateException if a thread has died
  public void awaitStop() throws InterruptedException {
    stopped.await();
    requireAlive();
  }

  private void requireAlive() {
    Throwable dead = failure.get();
    if (dead != null) {
      throw new IllegalStateException("a thread of the lab has died", dead);
    }
  }

  /// Stops listening and breaks off every connection, within a second.
  @Override
  public void close() {
    closing = true;
    for (EngineThread thread : threads) {
      thread.wakeup();
    }
    boolean interrupted = false;
    for (Thread thread : running) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    sockets.close();
    stopped.countDown();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  Truth truth() {
    return truth;
  }

  long seed() {
    return seed;
  }

  Ledger ledger() {
    return ledger;
  }

  /// Which service listens on a TCP port of the lab.
  Service service(int port) {
    return port == sockets.rpcPort() ? Service.ENDPOINT_MAPPER : sockets.service(port);
  }

  boolean isClosing() {
    return closing;
  }

  /// The thread that answers for an address.
  EngineThread owner(int address) {
    return threads.get(Mixing.below(threads.size(), Mixing.mix(seed, address, OWNER)));
  }

  void foreignConnection() {
    foreignConnections.incrementAndGet();
  }

  void acceptFailed() {
    failedAccepts.incrementAndGet();
  }

  void failed(Throwable cause) {
    failure.compareAndSet(null, cause);
    stopped.countDown();
  }
}
