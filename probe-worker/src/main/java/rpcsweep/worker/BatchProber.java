package rpcsweep.worker;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.task.Task;
import rpcsweep.worker.dial.GuardedDialer;
import rpcsweep.worker.engine.NetworkEngine;
import rpcsweep.worker.engine.NioEngine;
import rpcsweep.worker.engine.OpenFiles;

/// Asks every address of a batch and reports what came back. Tens of batches run at once; each
/// keeps the pace its task demands, and together they stay below one ceiling of open connections.
/// No thread waits: the engine's threads and one timer move everything.
///
/// Thread-safe.
public final class BatchProber implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(BatchProber.class.getName());

  /// How soon a cancellation ends connections that are open; no connect is made after it anyway.
  private static final long CANCELLATION_CHECK_MILLIS = 250;

  private final NetworkEngine engine;
  private final Runnable onClose;
  private final Ceiling ceiling;
  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor timer;
  private final Set<ProbeRun> underway = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// @param engine moves the bytes; stays open when the prober is closed
  /// @param ceiling the most connections open at once over all batches, at most the engine's
  ///   capacity
  /// @param clock says when a host was observed
  public BatchProber(NetworkEngine engine, int ceiling, InstantSource clock) {
    this(engine, () -> {}, ceiling, clock);
  }

  private BatchProber(NetworkEngine engine, Runnable onClose, int ceiling, InstantSource clock) {
    if (ceiling < 1 || ceiling > engine.capacity()) {
      throw new IllegalArgumentException(
          "a ceiling of " + ceiling + " over an engine of " + engine.capacity());
    }
    this.engine = engine;
    this.onClose = onClose;
    this.ceiling = new Ceiling(ceiling);
    this.clock = clock;
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("prober-timer").daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            () -> underway.forEach(ProbeRun::checkCancelled),
            CANCELLATION_CHECK_MILLIS,
            CANCELLATION_CHECK_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /// A prober with an engine of its own, a thread per core, closed with it.
  ///
  /// @param site the worker's own copy of its site's configuration: nothing else is dialled
  /// @param loopbackOnly dial loopback addresses only
  /// @param openConnections the ceiling; each takes a file descriptor, and where there are fewer
  ///   the ceiling is lower and a warning says so
  /// @param clock says when a host was observed
  public static BatchProber start(
      Site site, boolean loopbackOnly, int openConnections, InstantSource clock) {
    int possible = Math.min(openConnections, OpenFiles.leftForConnections());
    if (possible < openConnections) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the limit of open files allows {0} connections at once, not {1}",
          possible,
          openConnections);
    }
    NetworkEngine engine =
        new NioEngine(
            new GuardedDialer(site, loopbackOnly),
            Runtime.getRuntime().availableProcessors(),
            possible);
    return new BatchProber(engine, engine::close, possible, clock);
  }

  /// Asks each address of a batch in order, `task.spacing()` apart.
  ///
  /// @param task what to ask
  /// @param cancelled whether to stop; asked before every connect and a few times a second, must be
  ///   quick and thread-safe
  /// @return completes once, on a virtual thread, so what depends on it may block; exceptionally
  ///   only where the prober is closed under it, and then nothing of the task is done
  public CompletableFuture<BatchResult> probe(Task.ProbeBatch task, BooleanSupplier cancelled) {
    ProbeRun run = new ProbeRun(task, cancelled, engine, ceiling, timer, clock);
    underway.add(run);
    CompletableFuture<?> _ = run.result().whenComplete((_, _) -> underway.remove(run));
    if (closed) {
      run.giveUp();
    } else {
      run.advance();
    }
    return run.result();
  }

  /// How many connections are open or being made.
  public int openCount() {
    return engine.openCount();
  }

  /// Ends what is underway, exceptionally.
  @Override
  public void close() {
    closed = true;
    underway.forEach(ProbeRun::giveUp);
    timer.shutdownNow();
    onClose.run();
  }
}
