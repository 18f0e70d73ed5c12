package rpcsweep.worker;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;

/// Does one task from beginning to end: asks, stores what was seen, gives the receipt.
public final class TaskRunner {

  private static final System.Logger LOG = System.getLogger(TaskRunner.class.getName());

  private final BatchProber prober;
  private final ReportLog log;
  private final Stops stops;
  private final LatestTime time;
  private final NameResolver resolver;
  private final Executor lookups;

  /// A runner that resolves names as its machine does.
  ///
  /// @param prober asks the hosts
  /// @param log stores the reports
  /// @param stops says what must not go on
  /// @param timeOfDay says when a lease has ended
  public TaskRunner(BatchProber prober, ReportLog log, Stops stops, InstantSource timeOfDay) {
    this(prober, log, stops, timeOfDay, NameResolver.ofTheMachine(), Thread::startVirtualThread);
  }

  /// @param prober asks the hosts
  /// @param log stores the reports
  /// @param stops says what must not go on
  /// @param timeOfDay says when a lease has ended
  /// @param resolver resolves names
  /// @param lookups runs the resolver, which may block
  public TaskRunner(
      BatchProber prober,
      ReportLog log,
      Stops stops,
      InstantSource timeOfDay,
      NameResolver resolver,
      Executor lookups) {
    this.prober = prober;
    this.log = log;
    this.stops = stops;
    time = new LatestTime(timeOfDay);
    this.resolver = resolver;
    this.lookups = lookups;
  }

  /// What was done.
  public WorkerTally tally() {
    return prober.tally();
  }

  /// A task was written at this time, by the clock of its writer.
  public void saw(Instant written) {
    time.see(written);
  }

  /// Begins a task; does not block and stores nothing.
  ///
  /// Cancelled work, that of a halted site and that whose lease has ended is given up with a
  /// receipt that says so. Work that is lost, or given up because the worker is deaf, ends without:
  /// somebody else may have it, and a receipt that comes late would make a third begin with it.
  ///
  /// @param lost whether the task is not this worker's any more; asked before every connect and a
  ///   few times a second, must be quick and thread-safe
  /// @return completes once, when no connection of the task is open any more, with what is to be
  ///   stored; empty where there is nothing, for the task was lost
  public CompletableFuture<Optional<TaskReport>> begin(Task task, BooleanSupplier lost) {
    return switch (task) {
      case Task.ProbeBatch probe ->
          prober
              .probe(probe, () -> lost.getAsBoolean() || mustStop(probe))
              .thenApply(result -> report(probe, result, lost));
      case Task.ResolveNames resolve ->
          CompletableFuture.supplyAsync(() -> Optional.of(resolve(resolve)), lookups);
    };
  }

  /// Once its lease has ended a task may be in another's hands, and two must not dial into a block.
  private boolean mustStop(Task.ProbeBatch task) {
    return stops.stopped(task.scan(), task.site()) || isOver(task);
  }

  private boolean isOver(Task.ProbeBatch task) {
    return time.instant().isAfter(task.until());
  }

  /// Runs a task; blocks until what was seen is stored.
  ///
  /// @param lost as in [#begin]
  /// @return the report whose receipt is to be [#give]n once the task is certainly done; empty
  ///   where the task is not done and nobody has been told
  /// @throws InterruptedException when the worker stops; the task is then somebody else's
  public Optional<TaskReport> run(Task task, BooleanSupplier lost) throws InterruptedException {
    AtomicBoolean left = new AtomicBoolean();
    try {
      Optional<TaskReport> report = begin(task, () -> left.get() || lost.getAsBoolean()).get();
      if (report.isPresent()) {
        log.store(report.get());
      }
      return report;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the task was given up", e.getCause());
    } finally {
      // Where the task has ended this says nothing; where this thread was interrupted, it is
      // another worker's and must not be asked on.
      left.set(true);
    }
  }

  /// Gives the receipt of a report that [#run] has stored.
  ///
  /// @throws InterruptedException when the worker stops; the task may be handed out again then
  public void give(TaskReport report) throws InterruptedException {
    log.give(report);
  }

  private Optional<TaskReport> report(
      Task.ProbeBatch task, BatchResult result, BooleanSupplier lost) {
    return switch (result) {
      case BatchResult.Observed(BatchObservation observation) -> {
        tally().observed(task, observation);
        yield Optional.of(new TaskReport(Optional.of(observation), Receipt.of(task, observation)));
      }
      case BatchResult.Abandoned() -> {
        boolean silently = lost.getAsBoolean() || stops.deaf();
        tally().ended(silently ? TaskEnding.LOST : TaskEnding.GIVEN_UP);
        yield silently
            ? Optional.empty()
            : Optional.of(new TaskReport(Optional.empty(), abandoned(task)));
      }
    };
  }

  private Completion abandoned(Task.ProbeBatch task) {
    boolean over = isOver(task);
    if (over) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the lease of {0}/{1} ended at {2} before it was done: nobody was here for long, or the"
              + " clock of this machine is ahead",
          task.scan(),
          task.batch().index(),
          task.until());
    }
    return new Completion.BatchAbandoned(
        task.scan(),
        task.site(),
        task.attempt(),
        task.batch().index(),
        over ? Completion.Reason.LEASE_ENDED : Completion.Reason.STOPPED);
  }

  private TaskReport resolve(Task.ResolveNames task) {
    tally().ended(TaskEnding.RESOLVED);
    return new TaskReport(
        Optional.empty(),
        new Completion.NamesResolved(
            task.scan(),
            task.site(),
            task.attempt(),
            task.hostNames().stream().map(resolver::resolve).toList()));
  }
}
