package rpcsweep.worker;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;

/// Does one task from beginning to end: asks, stores what was seen, gives the receipt.
public final class TaskRunner {

  private final BatchProber prober;
  private final ReportLog log;
  private final Stops stops;
  private final NameResolver resolver = new NameResolver();

  /// @param prober asks the hosts
  /// @param log stores the reports
  /// @param stops says what must not go on
  public TaskRunner(BatchProber prober, ReportLog log, Stops stops) {
    this.prober = prober;
    this.log = log;
    this.stops = stops;
  }

  /// Runs the task; blocks until its report is stored.
  ///
  /// @throws InterruptedException when the worker stops; the task is then somebody else's
  public void run(Task task) throws InterruptedException {
    log.append(
        switch (task) {
          case Task.ProbeBatch probe -> probe(probe);
          case Task.ResolveNames resolve -> resolve(resolve);
        });
  }

  private TaskReport probe(Task.ProbeBatch task) throws InterruptedException {
    AtomicBoolean left = new AtomicBoolean();
    CompletableFuture<BatchResult> asking =
        prober.probe(task, () -> left.get() || stops.stopped(task.scan(), task.site()));
    try {
      return switch (asking.get()) {
        case BatchResult.Observed(BatchObservation observation) ->
            new TaskReport(Optional.of(observation), done(task, observation));
        case BatchResult.Abandoned() ->
            new TaskReport(
                Optional.empty(),
                new Completion.BatchAbandoned(
                    task.scan(), task.site(), task.attempt(), task.batch().index()));
      };
    } catch (ExecutionException e) {
      throw new IllegalStateException("the engine gave up a batch", e.getCause());
    } finally {
      // Where the batch has ended this says nothing; where this thread was interrupted, the batch
      // is another worker's and must not be asked on.
      left.set(true);
    }
  }

  private static Completion done(Task.ProbeBatch task, BatchObservation observation) {
    int addresses = 0;
    for (byte outcome : observation.outcomes()) {
      addresses += outcome == Outcome.NOT_DIALLED.code() ? 0 : 1;
    }
    return new Completion.BatchDone(
        task.scan(), task.site(), task.attempt(), task.batch().index(), addresses);
  }

  private TaskReport resolve(Task.ResolveNames task) {
    return new TaskReport(
        Optional.empty(),
        new Completion.NamesResolved(
            task.scan(),
            task.site(),
            task.attempt(),
            task.hostNames().stream().map(resolver::resolve).toList()));
  }
}
