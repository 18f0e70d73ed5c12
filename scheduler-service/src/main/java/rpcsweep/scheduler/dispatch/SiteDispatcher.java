package rpcsweep.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;

/// Decides everything that is handed out at one site: pace, window, fairness between scans, and
/// that no block is in two hands. One thread, no clock, no input or output: it is told what
/// happened, and [#tick] says what to do.
///
/// It is rebuilt from the logs: [#define] or [#restore] every unfinished scan, [#complete] every
/// completion, [#handedOut] every task, in the order of each log. The first [#tick] after that
/// takes whatever was handed out and has not come back for outstanding, with a fresh lease.
public final class SiteDispatcher {

  private final Site site;
  private final DispatchPolicy policy;
  private final Pacer pacer;
  private final Leases leases = new Leases();
  private final Map<ScanId, ScanRun> runs = new HashMap<>();
  private final Deque<ScanRun> rotation = new ArrayDeque<>();
  private @Nullable TaskHistory history = new TaskHistory();
  private Instant now = Instant.MIN;

  /// @param site whose work is dispatched
  /// @param policy leases and attempts
  public SiteDispatcher(Site site, DispatchPolicy policy) {
    this.site = site;
    this.policy = policy;
    pacer = new Pacer(site.pace().addressesPerSecond());
  }

  /// A scan was created; one that is known already is left as it is.
  public void define(ScanDefinition definition) {
    if (!runs.containsKey(definition.id())) {
      ScanRun run = new ScanRun(definition, site);
      runs.put(definition.id(), run);
      rotation.addLast(run);
    }
  }

  /// A scan is taken up where the log left it; one that has ended is not.
  public void restore(ScanSnapshot scan) {
    if (!scan.status().state().isFinal()) {
      define(scan.definition());
      runs.get(scan.id()).restore(scan.status());
      command(scan.id(), scan.desire());
    }
  }

  /// An operator wants something of a scan; without meaning once it has ended.
  public void command(ScanId scan, Desire desire) {
    run(scan).ifPresent(run -> run.want(desire));
  }

  /// A task came back. The first completion of a piece counts, whichever attempt it is of.
  public void complete(Completion completion) {
    Optional<ScanRun> run = run(completion.scan());
    int attempt = completion.attempt();
    switch (completion) {
      case Completion.BatchDone done -> {
        comeBack(new Piece.OfBatch(done.scan(), done.batchIndex()), attempt);
        run.ifPresent(r -> r.finishBatch(done.batchIndex(), done.addressCount()));
      }
      case Completion.BatchAbandoned abandoned -> {
        Piece piece = new Piece.OfBatch(abandoned.scan(), abandoned.batchIndex());
        if (history != null) {
          history.gaveBack(piece, attempt);
        }
        comeBack(piece, attempt).ifPresent(lease -> run.ifPresent(r -> giveBack(r, lease)));
      }
      case Completion.NamesResolved resolved ->
          run.ifPresent(r -> {
            r.chunkOf(resolved.names().stream().map(NameResolution::hostName).toList())
                .ifPresent(piece -> comeBack(piece, attempt));
            r.answer(resolved.names());
          });
    }
  }

  /// Ends the lease of a piece unless a later attempt is still out: then its block stays taken
  /// until that comes back too.
  private Optional<Lease> comeBack(Piece piece, int attempt) {
    if (history != null && runs.containsKey(piece.scan())) {
      history.cameBack(piece, attempt);
    }
    Optional<Lease> lease = leases.find(piece).filter(held -> held.task().attempt() <= attempt);
    lease.ifPresent(_ -> leases.release(piece));
    run(piece.scan()).ifPresent(ScanRun::touch);
    return lease;
  }

  /// What a worker gives back was no loss.
  private void giveBack(ScanRun run, Lease lease) {
    run.putBack(lease.piece(), lease.task(), lease.losses(), now.plus(policy.abandonedDelay()));
  }

  /// A task was handed out before a restart.
  ///
  /// @throws IllegalStateException after the first tick
  public void handedOut(Task task) {
    if (history == null) {
      throw new IllegalStateException("the history of a dispatcher that ticks is complete");
    }
    TaskHistory tasks = history;
    run(task.scan())
        .flatMap(run ->
            switch (task) {
              case Task.ProbeBatch probe ->
                  Optional.of(new Piece.OfBatch(probe.scan(), probe.batch().index()));
              case Task.ResolveNames resolve -> run.chunkOf(resolve.hostNames());
            })
        .ifPresent(piece -> tasks.handedOut(piece, task));
  }

  /// Puts the end of every lease off: for this long nothing could come back, through no fault of
  /// the workers.
  public void excuse(Duration outage) {
    leases.extend(outage);
  }

  /// What to do now, in this order.
  ///
  /// @param time not before that of any earlier tick
  public List<Action> tick(Instant time) {
    now = time;
    takeUpHistory();
    for (Lease lease : leases.expire(now)) {
      run(lease.piece().scan()).ifPresent(run -> expire(run, lease));
    }
    List<Action> actions = new ArrayList<>();
    List<ScanRun> all = List.copyOf(rotation);
    // A scan that becomes RUNNING hands out in the same tick, and says so once.
    all.forEach(run -> run.advance(outstanding(run), now));
    dispatch(actions);
    all.forEach(run -> report(run, actions));
    return actions;
  }

  private void takeUpHistory() {
    if (history == null) {
      return;
    }
    List<TaskHistory.Last> handedOut = history.lastOfEach();
    history = null;
    if (!handedOut.isEmpty()) {
      pacer.rest(now);
    }
    for (TaskHistory.Last last : handedOut) {
      run(last.piece().scan()).ifPresent(run -> takeUp(run, last));
    }
  }

  /// A finished piece's later attempt may still be dialling while its completion was that of an
  /// earlier one, so its block is not free.
  private void takeUp(ScanRun run, TaskHistory.Last last) {
    Piece piece = last.piece();
    Task task = last.task();
    if (!run.has(piece)) {
      return;
    }
    if (last.isBack()) {
      run.putBack(piece, task, last.losses(), now);
    } else if (!run.isFinished(piece) || task.attempt() > 1) {
      run.take(piece, now);
      grant(piece, task, last.losses());
    }
  }

  private void grant(Piece piece, Task task, int losses) {
    leases.grant(piece, task, losses, now.plus(policy.leaseOf(task, site.pace())));
  }

  private void expire(ScanRun run, Lease lease) {
    int losses = lease.losses() + 1;
    if (losses < policy.attempts()) {
      run.putBack(lease.piece(), lease.task(), losses, now);
    } else {
      run.fail(lease.piece());
    }
  }

  /// Scans take turns, one task each. A task that does not fit the window keeps its turn, or the
  /// small batches of one scan would starve the large ones of another.
  private void dispatch(List<Action> actions) {
    int idle = 0;
    while (idle < rotation.size() && pacer.allows(now)) {
      ScanRun run = rotation.getFirst();
      Optional<ScanRun.Offer> offer = run.offer(leases, now);
      if (offer.isPresent()) {
        Task task = offer.get().task();
        if (leases.size() + Lease.size(task) > site.pace().window()) {
          return;
        }
        run.take(offer.get().piece(), now);
        grant(offer.get().piece(), task, offer.get().losses());
        if (task instanceof Task.ProbeBatch) {
          // To resolve a name dials no host.
          pacer.spend(Lease.rateCost(task), now);
        }
        actions.add(new Action.Dispatch(task));
        idle = 0;
      } else {
        idle++;
      }
      rotation.addLast(rotation.removeFirst());
    }
  }

  private void report(ScanRun run, List<Action> actions) {
    ScanId scan = run.definition().id();
    if (run.announceCancel()) {
      actions.add(new Action.CancelWork(scan));
    }
    run.report(outstanding(run), policy.reportInterval(), now)
        .ifPresent(status -> actions.add(new Action.Report(scan, status)));
    if (run.state().isFinal()) {
      runs.remove(scan);
      rotation.remove(run);
    }
  }

  private int outstanding(ScanRun run) {
    return leases.count(run.definition().id());
  }

  private Optional<ScanRun> run(ScanId scan) {
    return Optional.ofNullable(runs.get(scan));
  }

  /// The states of the scans that have not ended, by scan.
  public Map<ScanId, ScanState> states() {
    Map<ScanId, ScanState> states = new HashMap<>();
    runs.forEach((scan, run) -> states.put(scan, run.state()));
    return states;
  }

  /// Addresses and names handed out and not yet come back.
  public long outstandingSize() {
    return leases.size();
  }
}
