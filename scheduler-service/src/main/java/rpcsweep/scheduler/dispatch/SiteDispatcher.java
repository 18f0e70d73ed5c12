package rpcsweep.scheduler.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.Hold;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.SiteStatus;

/// Decides everything that is handed out at one site: pace, window, fairness between scans, and
/// that no block is in two hands. One thread, no clock, no input or output: it is told what
/// happened, and [#tick] says what to do.
///
/// It is rebuilt from the logs: [#define] or [#restore] every unfinished scan, [#complete] every
/// completion, [#handedOut] every task, in the order of each log. The first [#tick] after that
/// takes whatever was handed out and has not come back for outstanding, with what is left of its
/// lease.
public final class SiteDispatcher {

  /// A batch that takes longer is begun although the maintenance window may close under it: else it
  /// would never be.
  private static final Duration LONGEST_FIT = Duration.ofMinutes(15);

  /// What a receipt may take to arrive after the brokers were away.
  private static final Duration TAKE_OVER = Duration.ofSeconds(15);

  private final DispatchPolicy policy;
  private final SiteConditions conditions;
  private final Pacer pacer;
  private final Leases leases = new Leases();
  private final Map<ScanId, ScanRun> runs = new LinkedHashMap<>();
  private @Nullable TaskHistory history = new TaskHistory();
  private Instant now = Instant.MIN;
  private Instant wall = Instant.EPOCH;
  private long lastTurn;

  /// @param site whose work is dispatched
  /// @param policy leases and attempts
  public SiteDispatcher(Site site, DispatchPolicy policy) {
    this.policy = policy;
    conditions = new SiteConditions(site, policy.reportInterval());
    pacer = new Pacer(site.pace().addressesPerSecond());
  }

  /// The site's configuration is another one now; empty where it is gone. What is in a worker's
  /// hands is the worker's own copy's business.
  public void configure(Optional<Site> site) {
    conditions.configure(site);
    pacer.change(site().pace().addressesPerSecond());
  }

  /// An operator stopped the site or every site, or lifted that.
  public void halt(boolean halted) {
    conditions.halt(halted);
  }

  /// So many workers of the site are connected. Before the first word of it some are assumed.
  public void workers(int count) {
    conditions.workers(count);
  }

  /// A scan was created; one that is known already, or has no part here, is left as it is.
  public void define(ScanDefinition definition) {
    definition
        .part(site().id())
        .ifPresent(
            part -> runs.computeIfAbsent(definition.id(), _ -> new ScanRun(definition, part)));
  }

  /// A scan is taken up where the log left it; one that has ended here is not.
  public void restore(ScanSnapshot scan) {
    if (scan.definition().part(site().id()).isPresent()
        && !scan.part(site().id()).state().isFinal()) {
      define(scan.definition());
      run(scan.id()).ifPresent(run -> run.restore(scan.part(site().id())));
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
        run.ifPresent(r -> r.finish(done));
      }
      case Completion.BatchAbandoned abandoned -> {
        Piece piece = new Piece.OfBatch(abandoned.scan(), abandoned.batchIndex());
        boolean stopped = abandoned.reason() == Completion.Reason.STOPPED;
        if (history != null && stopped) {
          history.gaveBack(piece, attempt);
        }
        comeBack(piece, attempt)
            .ifPresent(lease -> run.ifPresent(r -> giveBack(r, lease, stopped)));
      }
      case Completion.NamesResolved resolved ->
          run.ifPresent(r -> {
            r.chunkOf(resolved.names().stream().map(NameResolution::hostName).toList())
                .ifPresent(piece -> comeBack(piece, attempt));
            r.answer(resolved.names(), site(), wall);
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
    lease.ifPresent(_ -> leases.release(piece, rested()));
    run(piece.scan()).ifPresent(ScanRun::touch);
    return lease;
  }

  /// When a block that was let go now may be dialled into again.
  private Instant rested() {
    return now.equals(Instant.MIN) ? now : now.plus(site().pace().spacing());
  }

  /// What a worker gives back because it was stopped was no loss, nor what waited in the queue for
  /// so long because nobody could work. What could not be done within its lease was one.
  private void giveBack(ScanRun run, Lease lease, boolean stopped) {
    boolean waited = lease.extension().compareTo(policy.leaseMargin()) >= 0;
    if (stopped || waited) {
      run.putBack(lease.piece(), lease.task(), lease.losses(), now.plus(policy.abandonedDelay()));
    } else {
      expire(run, lease);
    }
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

  /// What to do now, in this order.
  ///
  /// @param time not before that of any earlier tick: leases and the rate are measured with it
  /// @param timeOfDay what a clock on the wall shows: windows, exclusions and the workers go by it
  public List<Action> tick(Instant time, Instant timeOfDay) {
    Instant before = now;
    now = time;
    wall = timeOfDay;
    takeUpHistory();
    @Nullable Hold hold = conditions.hold(wall);
    if (hold != null && !before.equals(Instant.MIN)) {
      // While nobody works nobody can lose a task.
      leases.extend(Duration.between(before, now));
    }
    for (Lease lease : leases.expire(now)) {
      run(lease.piece().scan()).ifPresent(run -> expire(run, lease));
    }
    List<Action> actions = new ArrayList<>();
    List<ScanRun> all = List.copyOf(runs.values());
    // A scan that becomes RUNNING hands out in the same tick, and says so once.
    all.forEach(run -> run.advance(outstanding(run), now));
    if (hold == null) {
      dispatch(actions);
    }
    all.forEach(run -> report(run, hold, actions));
    conditions.report(status(hold), now).map(Action.ReportSite::new).ifPresent(actions::add);
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
      leases.grant(piece, task, last.losses(), now.plus(leftOf(task)));
    }
  }

  /// How much of its lease a task has left that a former owner granted: never the whole of it
  /// again, or a site whose owners change often would wait for ever for a worker that is gone. A
  /// moment is left in any case for receipts that nobody could write down meanwhile.
  private Duration leftOf(Task task) {
    return switch (task) {
      case Task.ProbeBatch probe -> {
        Duration left = Duration.between(wall, probe.until().plus(policy.clockError()));
        yield left.compareTo(TAKE_OVER) > 0 ? left : TAKE_OVER;
      }
      case Task.ResolveNames _ -> trust(task);
    };
  }

  private void grant(Piece piece, Task task, int losses) {
    leases.grant(piece, task, losses, now.plus(trust(task)));
  }

  private Duration trust(Task task) {
    return policy.leaseOf(task, site().pace()).plus(policy.clockError());
  }

  private void expire(ScanRun run, Lease lease) {
    int losses = lease.losses() + 1;
    if (losses < policy.attempts()) {
      run.putBack(lease.piece(), lease.task(), losses, now);
    } else {
      run.fail(lease.piece());
    }
  }

  /// The scan that stands lowest in the turn goes first. A task that does not fit the window keeps
  /// its turn, or the small batches of one scan would starve the large ones of another.
  private void dispatch(List<Action> actions) {
    while (pacer.allows(now)) {
      Optional<Offer> next = nextOffer();
      if (next.isEmpty()) {
        return;
      }
      Task task = until(next.get().task());
      if (leases.size() + Lease.size(task) > site().pace().window() || !fits(task)) {
        return;
      }
      ScanRun run = runs.get(task.scan());
      lastTurn = run.turn(lastTurn);
      run.serve(lastTurn, Lease.rateCost(task));
      run.take(next.get().piece(), now);
      grant(next.get().piece(), task, next.get().losses());
      if (task instanceof Task.ProbeBatch) {
        // To resolve a name dials no host.
        pacer.spend(Lease.rateCost(task), now);
      }
      actions.add(new Action.Dispatch(task));
    }
  }

  /// The worker is told when to stop, by the only clock it shares with this one.
  private Task until(Task task) {
    return switch (task) {
      case Task.ProbeBatch probe -> probe.withUntil(wall.plus(policy.leaseOf(task, site().pace())));
      case Task.ResolveNames _ -> task;
    };
  }

  private Optional<Offer> nextOffer() {
    TargetSet permitted = conditions.permitted(wall);
    return runs.values().stream()
        .sorted(Comparator.comparingLong(run -> run.turn(lastTurn)))
        .flatMap(run -> run.offer(leases, site(), permitted, now).stream())
        .findFirst();
  }

  private boolean fits(Task task) {
    Duration time = policy.usualTime(task, site().pace());
    Instant end = wall.plus(time.compareTo(LONGEST_FIT) < 0 ? time : LONGEST_FIT);
    return site().windows().closesAt(wall).filter(end::isAfter).isEmpty();
  }

  private void report(ScanRun run, @Nullable Hold hold, List<Action> actions) {
    if (run.announceCancel()) {
      actions.add(new Action.CancelWork(run.id()));
    }
    run.holdFor(hold);
    run.report(outstanding(run), policy.reportInterval(), now)
        .ifPresent(status -> actions.add(new Action.Report(run.id(), site().id(), status)));
    if (run.state().isFinal()) {
      runs.remove(run.id());
    }
  }

  private SiteStatus status(@Nullable Hold hold) {
    return new SiteStatus(
        site().id(), conditions.workers(), hold, leases.size(), leases.count(), runs.size());
  }

  private Site site() {
    return conditions.site();
  }

  private int outstanding(ScanRun run) {
    return leases.count(run.id());
  }

  private Optional<ScanRun> run(ScanId scan) {
    return Optional.ofNullable(runs.get(scan));
  }

  /// The states of the scans that have not ended, by scan.
  public Map<ScanId, ScanState> states() {
    Map<ScanId, ScanState> states = new LinkedHashMap<>();
    runs.forEach((scan, run) -> states.put(scan, run.state()));
    return states;
  }

  /// Addresses and names handed out and not yet come back.
  public long outstandingSize() {
    return leases.size();
  }
}
