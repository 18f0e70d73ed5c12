package rpcsweep.cli.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A child of the stack that is kept running: started until it serves, restarted when it dies, at
/// most [#MAX_RESTARTS] times within [#WINDOW], and stopped for good.
///
/// ```
///                         ┌──died──┐
/// start() ──► serving ──died──► restarting ──► serving
///    │           │                  └─(too often, or not ready)──► given up
///    └─(not ready): StackException; close() from anywhere ──► stopped
/// ```
final class SupervisedChild implements AutoCloseable {

  /// After this many restarts in a short time something is wrong that a restart does not mend.
  static final int MAX_RESTARTS = 3;

  /// What a short time is. A child that dies once a day is a nuisance for ever, and no more.
  static final Duration WINDOW = Duration.ofMinutes(1);

  /// A restart may take so many times as long as a start: what a program needs may be restarting as
  /// well, and one that has served before is worth waiting for.
  private static final int RESTART_PATIENCE = 2;

  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 200;

  /// Ctrl-C reaches other programs of the terminal's group as well; a death within this time of a
  /// request to stop is part of it.
  private static final long STOP_MAY_BE_UNDER_WAY_MILLIS = 300;

  private final ChildCommand command;
  private final StackListener listener;
  private final ProcessRegister register;
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private @Nullable ChildProcess process;

  SupervisedChild(ChildCommand command, StackListener listener, ProcessRegister register) {
    this.command = command;
    this.listener = listener;
    this.register = register;
  }

  /// Starts the child, waits until it serves, and watches it from then on.
  ///
  /// @throws StackException when it ends or does not serve in time; nothing of it is left running
  void start() throws StackException {
    listener.starting(command.name());
    ChildProcess started = launchUntilReady();
    listener.ready(command.name());
    Thread.ofVirtual().name("watch-" + command.name()).start(() -> watch(started));
  }

  private void watch(ChildProcess first) {
    Deque<Long> deaths = new ArrayDeque<>();
    ChildProcess current = first;
    try {
      for (int restarts = 1; ; restarts++) {
        do {
          String how = current.awaitEnd();
          if (stopRequested.await(STOP_MAY_BE_UNDER_WAY_MILLIS, TimeUnit.MILLISECONDS)) {
            return;
          }
          listener.died(command.name(), how + ": " + lastWords());
          if (isOneTooMany(deaths)) {
            listener.gaveUp(command.name(), "it died " + deaths.size() + " times");
            return;
          }
          current = launch();
        } while (!awaitReadyOrEnd(current, restartWithin()));
        listener.restarted(command.name(), restarts);
      }
    } catch (StackException e) {
      if (!isStopping()) {
        listener.gaveUp(command.name(), e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Counts a death, and those before it within the window.
  private static boolean isOneTooMany(Deque<Long> deaths) {
    long now = System.nanoTime();
    deaths.addLast(now);
    while (now - deaths.getFirst() > WINDOW.toNanos()) {
      deaths.removeFirst();
    }
    return deaths.size() > MAX_RESTARTS;
  }

  private ChildProcess launchUntilReady() throws StackException {
    ChildProcess launched = launch();
    if (!awaitReadyOrEnd(launched, command.readyWithin())) {
      throw new StackException(
          "%s ended before it was ready: %s".formatted(command.name(), lastWords()));
    }
    return launched;
  }

  /// Whether the child serves; false where it has ended instead.
  ///
  /// @throws StackException when it does not serve in time; nothing of it is left running
  private boolean awaitReadyOrEnd(ChildProcess launched, Duration within) throws StackException {
    try {
      boolean ready = awaitReady(launched, within);
      if (ready) {
        register.add(command.name(), launched.handles());
      }
      return ready;
    } catch (StackException e) {
      launched.stop(STOP_GRACE);
      throw e;
    }
  }

  private synchronized ChildProcess launch() throws StackException {
    if (isStopping()) {
      throw new StackException(command.name() + " was not started: the stack is being stopped");
    }
    try {
      ChildProcess launched = ChildProcess.start(command);
      process = launched;
      return launched;
    } catch (IOException e) {
      throw new StackException("cannot start " + command.name() + ": " + e.getMessage(), e);
    }
  }

  private boolean awaitReady(ChildProcess launched, Duration within) throws StackException {
    long deadline = System.nanoTime() + within.toNanos();
    String missing = "";
    while (true) {
      if (!launched.isAlive()) {
        return false;
      }
      try {
        command.readiness().check();
        return true;
      } catch (IOException e) {
        missing = String.valueOf(e.getMessage());
      }
      if (System.nanoTime() - deadline > 0) {
        throw new StackException(
            "%s was not ready within %d s (%s): %s"
                .formatted(command.name(), within.toSeconds(), missing, lastWords()));
      }
      pause();
    }
  }

  private void pause() throws StackException {
    try {
      if (stopRequested.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new StackException(command.name() + " was stopped before it was ready");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while " + command.name() + " was starting", e);
    }
  }

  private Duration restartWithin() {
    return command.readyWithin().multipliedBy(RESTART_PATIENCE);
  }

  private String lastWords() {
    return LogTail.lastRelevantLine(command.log()) + " (log: " + command.log() + ")";
  }

  private boolean isStopping() {
    return stopRequested.getCount() == 0;
  }

  /// Stops the child for good: SIGTERM, and SIGKILL after a grace.
  @Override
  public void close() {
    ChildProcess running;
    synchronized (this) {
      stopRequested.countDown();
      running = process;
    }
    if (running != null) {
      running.stop(STOP_GRACE);
    }
  }
}
