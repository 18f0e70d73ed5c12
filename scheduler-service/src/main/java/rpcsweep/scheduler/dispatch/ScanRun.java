package rpcsweep.scheduler.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.FailedBatch;
import rpcsweep.scheduler.Forecast;
import rpcsweep.scheduler.Hold;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanProgress;
import rpcsweep.scheduler.SitePart;

/// The part of one unfinished scan that is this site's, in the hands of its dispatcher: its state,
/// its names and what of its plan is covered. Leases are the dispatcher's; a run is told when one
/// ends.
final class ScanRun {

  private final ScanDefinition definition;
  private final SitePart part;
  private final NameLedger names;
  private final Speedometer speedometer = new Speedometer();
  private @Nullable Coverage coverage;
  private Desire desire = Desire.RUN;
  private ScanState state = ScanState.PENDING;
  private @Nullable Hold hold;
  private String failure = "";
  private @Nullable Instant startTime;
  private @Nullable Instant endTime;
  private boolean cancelAnnounced;
  private boolean changed = true;
  private boolean urgent = true;
  private Instant lastReport = Instant.MIN;
  private long turn;

  ScanRun(ScanDefinition definition, SitePart part) {
    this.definition = definition;
    this.part = part;
    names = new NameLedger(definition.excludes(), part.hostNames());
    planIfNamed(TargetSet.empty());
  }

  /// Takes up what was last reported of the scan. Names that were all answered are never asked
  /// again: the plan is the one that was run before.
  void restore(PartStatus status) {
    state = status.state();
    startTime = status.startTime();
    status.names().forEach(names::restore);
    if (coverage == null) {
      planIfNamed(status.resolved());
    }
    if (coverage != null) {
      status.failedBatches().stream().map(FailedBatch::index).forEach(coverage::fail);
    }
  }

  private void planIfNamed(TargetSet resolved) {
    if (names.isComplete()) {
      coverage = new Coverage(definition.plan(part, resolved), definition.order().retriesSilence());
    }
  }

  ScanId id() {
    return definition.id();
  }

  ScanState state() {
    return state;
  }

  void want(Desire wanted) {
    desire = wanted;
  }

  /// Where it stands in the turn of the scans: who stands lowest is next.
  ///
  /// @param floor where the one stands that was served last; nobody saves up turns by waiting
  long turn(long floor) {
    return Math.max(turn, floor);
  }

  /// It is served now, standing where [#turn] says; the heavier it weighs, the sooner it is next.
  void serve(long at, int cost) {
    turn = at + (long) cost * Priority.HIGH.weight() / definition.order().priority().weight();
  }

  /// What the scan would hand out next, if anything.
  Optional<Offer> offer(Leases leases, Site site, TargetSet permitted, Instant now) {
    return switch (state) {
      case PENDING -> desire == Desire.RUN ? offerNames() : Optional.empty();
      case RUNNING -> offerBatch(leases, site, permitted, now);
      case PAUSED, CANCELLING, SUCCEEDED, CANCELLED, FAILED -> Optional.empty();
    };
  }

  private Optional<Offer> offerNames() {
    OptionalInt next = names.peek();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Offer.ofNames(id(), part.site(), names, next.getAsInt()));
  }

  private Optional<Offer> offerBatch(Leases leases, Site site, TargetSet permitted, Instant now) {
    if (coverage == null) {
      return Optional.empty();
    }
    while (true) {
      Optional<BatchLedger.Waiting> next =
          coverage.peek(
              block -> leases.holds(block, now),
              index -> leases.find(batch(index)).isPresent(),
              now);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      Batch batch = next.get().batch();
      TargetSet asked = Withdrawal.remaining(batch, permitted);
      if (!asked.isEmpty()) {
        Batch allowed = new Batch(batch.index(), batch.block(), asked);
        return Optional.of(Offer.ofBatch(definition, site, allowed, next.get()));
      }
      coverage.take(batch.index());
      finish(Withdrawal.receipt(id(), part.site(), next.get().attempt(), batch.index()));
    }
  }

  private Piece batch(int index) {
    return new Piece.OfBatch(id(), index);
  }

  /// Whether the piece is part of the scan as far as its plan is known.
  boolean has(Piece piece) {
    return switch (piece) {
      case Piece.OfBatch batch -> coverage != null && coverage.has(batch.index());
      case Piece.OfNames _ -> true;
    };
  }

  /// The piece goes, or went before a restart.
  void take(Piece piece, Instant now) {
    switch (piece) {
      case Piece.OfBatch batch -> {
        covered().take(batch.index());
        startTime = startTime == null ? now : startTime;
      }
      case Piece.OfNames chunk -> names.take(chunk.chunk());
    }
    changed = true;
  }

  /// A worker reported a batch.
  void finish(Completion.BatchDone done) {
    // A completion for a batch of a plan that is not known belongs to no task of ours.
    if (coverage != null && coverage.finish(done)) {
      changed = true;
    }
  }

  /// A resolver answered.
  void answer(List<NameResolution> resolutions, Site site, Instant now) {
    if (coverage == null) {
      resolutions.forEach(resolution -> names.answer(resolution, site, now));
      planIfNamed(names.resolved());
      changed = true;
    }
  }

  /// The piece of a task has to be handed out again, as the attempt after it: the log must be able
  /// to tell its hand from the one before.
  void putBack(Piece piece, Task task, int losses, Instant notBefore) {
    changed = true;
    int attempt = task.attempt() + 1;
    switch (task) {
      case Task.ProbeBatch probe -> covered().putBack(probe.batch(), attempt, losses, notBefore);
      case Task.ResolveNames _ -> names.putBack(((Piece.OfNames) piece).chunk(), attempt);
    }
  }

  /// The piece is given up.
  void fail(Piece piece) {
    changed = true;
    switch (piece) {
      case Piece.OfBatch batch -> covered().fail(batch.index());
      case Piece.OfNames chunk -> names.fail(chunk.chunk());
    }
  }

  /// Whether nothing more can come of the piece.
  boolean isFinished(Piece piece) {
    return switch (piece) {
      case Piece.OfBatch batch -> coverage != null && coverage.isSettled(batch.index());
      case Piece.OfNames chunk -> names.isAnswered(chunk.chunk());
    };
  }

  /// The chunk some of its names stand for; empty where none is of the scan.
  Optional<Piece> chunkOf(List<String> hostNames) {
    return hostNames.stream()
        .flatMap(name -> names.chunkOf(name).stream())
        .findFirst()
        .map(chunk -> new Piece.OfNames(id(), chunk));
  }

  /// A lease of the scan began or ended.
  void touch() {
    changed = true;
  }

  /// Takes every step of its life that is due.
  ///
  /// @param outstanding how many of its tasks are handed out
  void advance(int outstanding, Instant now) {
    ScanState before;
    do {
      before = state;
      next(outstanding).ifPresent(to -> enter(to, now));
    } while (state != before);
  }

  private Optional<ScanState> next(int outstanding) {
    if (desire == Desire.CANCEL && state.successors().contains(ScanState.CANCELLING)) {
      return Optional.of(ScanState.CANCELLING);
    }
    return switch (state) {
      case PENDING -> resolved();
      case RUNNING -> ended();
      case PAUSED -> desire == Desire.RUN ? Optional.of(ScanState.RUNNING) : Optional.empty();
      case CANCELLING -> outstanding == 0 ? Optional.of(ScanState.CANCELLED) : Optional.empty();
      case SUCCEEDED, CANCELLED, FAILED -> Optional.empty();
    };
  }

  private Optional<ScanState> resolved() {
    Optional<String> givenUp = names.firstGivenUp();
    if (givenUp.isPresent()) {
      failure =
          "no worker of site %s resolved the host name %s and those after it, in any attempt"
              .formatted(part.site(), givenUp.get());
      return Optional.of(ScanState.FAILED);
    }
    if (coverage == null) {
      return Optional.empty();
    }
    if (coverage.isEmpty()) {
      failure = "no host name has an address that may be dialled at site " + part.site();
      return Optional.of(ScanState.FAILED);
    }
    return Optional.of(ScanState.RUNNING);
  }

  private Optional<ScanState> ended() {
    if (!covered().isComplete()) {
      return desire == Desire.PAUSE ? Optional.of(ScanState.PAUSED) : Optional.empty();
    }
    if (covered().isFruitless()) {
      failure = "no worker of site " + part.site() + " finished any batch, in any attempt";
      return Optional.of(ScanState.FAILED);
    }
    return Optional.of(ScanState.SUCCEEDED);
  }

  private void enter(ScanState to, Instant now) {
    if (!state.successors().contains(to)) {
      throw new IllegalStateException("a scan does not go from " + state + " to " + to);
    }
    state = to;
    endTime = to.isFinal() ? now : null;
    changed = true;
    urgent = true;
    speedometer.reset();
  }

  /// Why nothing is handed out at the site, null where there is no reason.
  void holdFor(@Nullable Hold reason) {
    @Nullable Hold now = state.isFinal() ? null : reason;
    if (!Objects.equals(hold, now)) {
      hold = now;
      changed = true;
      urgent = true;
      speedometer.reset();
    }
  }

  /// Whether workers must be told to drop the scan's work; true once, after a restart once more.
  boolean announceCancel() {
    boolean due = state == ScanState.CANCELLING && !cancelAnnounced;
    cancelAnnounced |= due;
    return due;
  }

  /// What to write down now: every state and every hold at once, progress no more often than told.
  ///
  /// @param outstanding how many of its tasks are handed out
  Optional<PartStatus> report(int outstanding, Duration interval, Instant now) {
    if (!changed || (!urgent && now.isBefore(lastReport.plus(interval)))) {
      return Optional.empty();
    }
    changed = false;
    urgent = false;
    lastReport = now;
    return Optional.of(
        new PartStatus(
            state,
            hold,
            coverage == null
                ? ScanProgress.atStartOf(definition.plan(part, TargetSet.empty()))
                : coverage.progress(outstanding),
            forecast(now),
            names.answers(),
            names.resolved(),
            coverage == null ? List.of() : coverage.failedBatches(),
            failure,
            startTime,
            endTime));
  }

  private Forecast forecast(Instant now) {
    if (coverage == null || state != ScanState.RUNNING || hold != null) {
      return Forecast.NONE;
    }
    speedometer.see(now, coverage.asked());
    return speedometer.forecast(now, coverage.asked(), coverage.left());
  }

  private Coverage covered() {
    if (coverage == null) {
      throw new IllegalStateException("the plan of " + id() + " is not complete");
    }
    return coverage;
  }
}
