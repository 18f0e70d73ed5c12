package rpcsweep.worker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import rpcsweep.domain.task.Task;
import rpcsweep.worker.dial.GuardedDialer;
import rpcsweep.worker.dial.SiteCopy;
import rpcsweep.worker.engine.NetworkEngine;
import rpcsweep.worker.engine.NioEngine;
import rpcsweep.worker.engine.OpenFiles;

/// Asks every address of a batch and reports what came back. Tens of batches run at once; each
/// keeps the pace its task demands, and together they stay below one ceiling of open connections.
/// No thread waits: the engine's threads and one timer move everything. Where engine, timer and
/// executor run on one thread, so does all of this, and the same calls have the same result.
///
/// Thread-safe.
public final class BatchProber implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(BatchProber.class.getName());

  /// How soon a cancellation ends connections that are open; no connect is made after it anyway.
  private static final Duration CANCELLATION_CHECK = Duration.ofMillis(250);

  private final NetworkEngine engine;
  private final Ceiling ceiling;
  private final InstantSource clock;
  private final Timer timer;
  private final Executor completions;
  private final WorkerTally tally;
  private final Runnable onClose;

  /// In the order of their beginning.
  private final Queue<ProbeRun> underway = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean checkPlanned = new AtomicBoolean();
  private volatile boolean closed;

  /// A prober that moves by whatever it is given.
  ///
  /// @param engine moves the bytes; stays open when the prober is closed
  /// @param ceiling the most connections open at once over all batches, at most the engine's
  ///   capacity
  /// @param clock says when a host was observed
  /// @param timer keeps the spacing
  /// @param completions runs what depends on a result, after the call that asks for it has returned
  public BatchProber(
      NetworkEngine engine, int ceiling, InstantSource clock, Timer timer, Executor completions) {
    this(engine, ceiling, clock, timer, completions, new WorkerTally(), () -> {});
  }

  private BatchProber(
      NetworkEngine engine,
      int ceiling,
      InstantSource clock,
      Timer timer,
      Executor completions,
      WorkerTally tally,
      Runnable onClose) {
    if (ceiling < 1 || ceiling > engine.capacity()) {
      throw new IllegalArgumentException(
          "a ceiling of " + ceiling + " over an engine of " + engine.capacity());
    }
    this.engine = engine;
    this.ceiling = new Ceiling(ceiling);
    this.clock = clock;
    this.timer = timer;
    this.completions = completions;
    this.tally = tally;
    this.onClose = onClose;
  }

  /// A prober on the clock of the machine, its results on virtual threads.
  ///
  /// @param engine moves the bytes; stays open when the prober is closed
  /// @param ceiling the most connections open at once over all batches, at most the engine's
  ///   capacity
  /// @param clock says when a host was observed
  public static BatchProber over(NetworkEngine engine, int ceiling, InstantSource clock) {
    return over(engine, ceiling, clock, new WorkerTally(), () -> {});
  }

  private static BatchProber over(
      NetworkEngine engine, int ceiling, InstantSource clock, WorkerTally tally, Runnable onClose) {
    ThreadTimer timer = new ThreadTimer("prober-timer");
    return new BatchProber(
        engine,
        ceiling,
        clock,
        timer,
        Thread::startVirtualThread,
        tally,
        () -> {
          timer.close();
          onClose.run();
        });
  }

  /// A prober with an engine of its own, a thread per core, closed with it.
  ///
  /// @param site the worker's own copy of its site's configuration: nothing else is dialled
  /// @param loopbackOnly dial loopback addresses only
  /// @param openConnections the ceiling; each takes a file descriptor, and where there are fewer
  ///   the ceiling is lower and a warning says so
  /// @param clock says when a host was observed
  public static BatchProber start(
      SiteCopy site, boolean loopbackOnly, int openConnections, InstantSource clock) {
    int possible = Math.min(openConnections, OpenFiles.leftForConnections());
    if (possible < openConnections) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the limit of open files allows {0} connections at once, not {1}",
          possible,
          openConnections);
    }
    WorkerTally tally = new WorkerTally();
    NetworkEngine engine =
        new NioEngine(
            new GuardedDialer(site, loopbackOnly),
            Runtime.getRuntime().availableProcessors(),
            possible,
            tally::conversed);
    return over(engine, possible, clock, tally, engine::close);
  }

  /// Asks each address of a batch in order, `task.spacing()` apart.
  ///
  /// @param task what to ask
  /// @param cancelled whether to stop; asked before every connect and a few times a second, must be
  ///   quick and thread-safe
  /// @return completes once, when no connection of the batch is open any more, on the executor;
  ///   exceptionally only where the prober is closed under it, and then nothing of the task is done
  public CompletableFuture<BatchResult> probe(Task.ProbeBatch task, BooleanSupplier cancelled) {
    ProbeRun run = new ProbeRun(task, cancelled, engine, ceiling, timer, completions, clock);
    underway.add(run);
    CompletableFuture<?> _ = run.result().whenComplete((_, _) -> underway.remove(run));
    if (closed) {
      run.giveUp();
    } else {
      run.advance();
      planCheck();
    }
    return run.result();
  }

  /// Looks for cancellations as long as anything is underway.
  private void planCheck() {
    if (!underway.isEmpty() && checkPlanned.compareAndSet(false, true)) {
      Timer.Alarm _ = timer.schedule(this::check, CANCELLATION_CHECK);
    }
  }

  private void check() {
    checkPlanned.set(false);
    try {
      underway.forEach(ProbeRun::checkCancelled);
    } finally {
      planCheck();
    }
  }

  /// How many connections are open or being made.
  public int openCount() {
    return engine.openCount();
  }

  /// The most there may be.
  public int ceiling() {
    return ceiling.places();
  }

  /// How many batches are under way.
  public int underwayCount() {
    return underway.size();
  }

  /// What was done by and around this prober.
  public WorkerTally tally() {
    return tally;
  }

  /// What does not go on that should: where a thread that moves bytes has ended, what is under way
  /// may never end.
  public Optional<String> standstill() {
    return closed || engine.isTurning()
        ? Optional.empty()
        : Optional.of("a thread of the engine has ended");
  }

  /// Ends what is underway, exceptionally.
  @Override
  public void close() {
    closed = true;
    underway.forEach(ProbeRun::giveUp);
    onClose.run();
  }
}
