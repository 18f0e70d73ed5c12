package rpcsweep.worker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Task;
import rpcsweep.probe.LegEnding;
import rpcsweep.worker.engine.Attempt;
import rpcsweep.worker.engine.Ending;
import rpcsweep.worker.engine.NetworkEngine;

/// One batch underway: which addresses are still to be dialled, which are open, what was found.
///
/// A host may take several connections, one after the other. Each further one waits for its place
/// and for the spacing like a first one, and goes before addresses that have not been dialled yet.
///
/// Moved by whatever happens: a place below the ceiling, the end of the spacing, the end of a
/// connection. The spacing is counted from one connect to the next as they are really made, not as
/// they are handed over: with a spacing there is never more than one address handed over and not
/// yet dialled. Thread-safe; never calls the ceiling's or the engine's callbacks with its lock
/// held.
final class ProbeRun {

  private static final System.Logger LOG = System.getLogger(ProbeRun.class.getName());

  /// When to ask again for an address to which the worker still has a connection, from an earlier
  /// delivery of the same task.
  private static final Duration BUSY_PAUSE = Duration.ofMillis(100);

  private final Task.ProbeBatch task;
  private final BooleanSupplier cancelled;
  private final NetworkEngine engine;
  private final Ceiling ceiling;
  private final Timer timer;
  private final Executor completions;
  private final InstantSource clock;
  private final CompletableFuture<BatchResult> result = new CompletableFuture<>();

  private final Queue<Address> pending = new ArrayDeque<>(Batch.LARGEST);

  /// Hosts under way that wait for their next connection.
  private final Queue<HostDialogue> resuming = new ArrayDeque<>();

  private final byte[] outcomes = new byte[Batch.LARGEST];
  private final @Nullable Observation[] observations = new @Nullable Observation[Batch.LARGEST];
  private final @Nullable Attempt[] attempts = new @Nullable Attempt[Batch.LARGEST];

  /// Addresses taken from `pending` (those in `resuming` are among them) whose outcome is not known
  /// yet.
  private int unsettled;

  /// No dialling now: the spacing is not over.
  private boolean pausing;

  private Timer.@Nullable Alarm pause;

  /// Queued at the ceiling.
  private boolean waiting;

  /// Cancelled or given up: nothing more is dialled.
  private boolean stopped;

  private boolean completed;

  ProbeRun(
      Task.ProbeBatch task,
      BooleanSupplier cancelled,
      NetworkEngine engine,
      Ceiling ceiling,
      Timer timer,
      Executor completions,
      InstantSource clock) {
    this.task = task;
    this.cancelled = cancelled;
    this.engine = engine;
    this.ceiling = ceiling;
    this.timer = timer;
    this.completions = completions;
    this.clock = clock;
    for (int i = 0; i < task.batch().size(); i++) {
      pending.add(task.batch().targets().addressAt(i));
    }
  }

  int rpcPort() {
    return task.rpcPort();
  }

  Set<Probe> probes() {
    return task.probes();
  }

  CompletableFuture<BatchResult> result() {
    return result;
  }

  /// Dials as many addresses as may be dialled now.
  void advance() {
    try {
      while (dialNext()) {
        // The work is in the condition.
      }
    } catch (RejectedExecutionException e) {
      giveUp();
    }
  }

  private synchronized boolean dialNext() {
    if (stopped || pausing || waiting || (resuming.isEmpty() && pending.isEmpty())) {
      return false;
    }
    if (cancelled.getAsBoolean()) {
      stop();
      return false;
    }
    if (!ceiling.take(this::placeFree)) {
      waiting = true;
      return false;
    }
    pausing = isSpaced();
    HostDialogue host = nextHost();
    attempts[offset(host)] = engine.open(host.target(), host.transport(), task.timeout(), host);
    return true;
  }

  private HostDialogue nextHost() {
    HostDialogue resumed = resuming.poll();
    if (resumed != null) {
      return resumed;
    }
    unsettled++;
    return new HostDialogue(this, pending.remove());
  }

  private void placeFree() {
    synchronized (this) {
      waiting = false;
    }
    advance();
    // What this run does not take any more belongs to the next who waits.
    ceiling.passOn();
  }

  /// The engine is about to connect: from now the spacing counts.
  ///
  /// @return whether the address is still wanted
  synchronized boolean dialling() {
    if (!stopped && cancelled.getAsBoolean()) {
      stop();
    }
    if (stopped) {
      return false;
    }
    if (isSpaced()) {
      if (pause != null) {
        pause.cancel();
      }
      pause = timer.schedule(this::pauseOver, task.spacing());
    }
    return true;
  }

  private void pauseOver() {
    synchronized (this) {
      pausing = false;
      pause = null;
    }
    advance();
  }

  private boolean isSpaced() {
    return !task.spacing().isZero();
  }

  /// A host's attempt is over.
  void ended(HostDialogue host, Ending ending) {
    switch (ending) {
      case FINISHED -> concluded(host, LegEnding.FINISHED);
      case CLOSED -> concluded(host, LegEnding.CLOSED);
      case RESET -> concluded(host, LegEnding.RESET);
      case SILENT -> concluded(host, LegEnding.SILENT);
      case REFUSED -> concluded(host, LegEnding.REFUSED);
      case UNREACHABLE -> concluded(host, LegEnding.UNREACHABLE);
      case NO_ANSWER -> concluded(host, LegEnding.NO_ANSWER);
      case LOCAL_FAILURE -> concluded(host, LegEnding.LOCAL_FAILURE);
      case NOT_PERMITTED -> settle(host, Outcome.NOT_DIALLED, null);
      case WITHDRAWN -> {
        stop();
        settle(host, Outcome.NOT_DIALLED, null);
      }
      case BUSY -> postpone(host);
      case ABORTED -> {
        if (!isStopped()) {
          giveUp();
        }
        settle(host, Outcome.NOT_DIALLED, null);
      }
    }
    ceiling.giveBack();
    advance();
    completeIfSettled();
  }

  /// What happened on the leg is the host's doing, or the network's; the interview says whether
  /// there is another.
  private void concluded(HostDialogue host, LegEnding ending) {
    try {
      if (!host.goesOn(ending)) {
        settle(host, host.outcome(), host.observation(clock.instant()));
      } else if (!resume(host)) {
        settle(host, Outcome.NOT_DIALLED, null);
      }
    } catch (RuntimeException e) {
      // A mistake in our own code must not keep the batch for ever.
      LOG.log(System.Logger.Level.ERROR, "an interview failed", e);
      settle(host, Outcome.LOCAL_FAILURE, null);
    }
  }

  private synchronized boolean resume(HostDialogue host) {
    attempts[offset(host)] = null;
    return !stopped && resuming.add(host);
  }

  private synchronized void settle(
      HostDialogue host, Outcome outcome, @Nullable Observation observation) {
    int offset = offset(host);
    outcomes[offset] = (byte) outcome.code();
    observations[offset] = observation;
    attempts[offset] = null;
    unsettled--;
  }

  private void postpone(HostDialogue host) {
    Runnable again =
        () -> {
          if (!resume(host)) {
            settle(host, Outcome.NOT_DIALLED, null);
          }
          advance();
          completeIfSettled();
        };
    Timer.Alarm _ = timer.schedule(again, BUSY_PAUSE);
  }

  /// Stops if the task was cancelled meanwhile.
  void checkCancelled() {
    if (cancelled.getAsBoolean()) {
      stop();
      completeIfSettled();
    }
  }

  /// Ends the run without a result: the engine or the prober is closed.
  void giveUp() {
    synchronized (this) {
      stop();
      if (completed) {
        return;
      }
      completed = true;
    }
    completions.execute(
        () -> result.completeExceptionally(new IllegalStateException("the prober was closed")));
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    pending.clear();
    unsettled -= resuming.size();
    resuming.clear();
    for (Attempt attempt : attempts) {
      if (attempt != null) {
        attempt.abort();
      }
    }
  }

  private void completeIfSettled() {
    synchronized (this) {
      if (completed || unsettled > 0 || !pending.isEmpty()) {
        return;
      }
      completed = true;
    }
    // Not here: what depends on the result may block.
    completions.execute(() -> result.complete(outcome()));
  }

  private BatchResult outcome() {
    if (isStopped()) {
      return new BatchResult.Abandoned();
    }
    return new BatchResult.Observed(
        new BatchObservation(
            task.scan(),
            task.site(),
            task.batch().index(),
            task.batch().block(),
            outcomes,
            Arrays.stream(observations).filter(Objects::nonNull).toList(),
            clock.instant()));
  }

  private int offset(HostDialogue host) {
    return (int) host.address().distanceFrom(task.batch().block());
  }
}
