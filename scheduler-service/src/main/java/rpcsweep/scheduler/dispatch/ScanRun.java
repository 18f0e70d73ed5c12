package rpcsweep.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.task.Task;

/// One unfinished scan in the hands of its site's dispatcher: its state, and the ledgers of its
/// names and its batches. Leases are the dispatcher's; a run is told when one ends.
final class ScanRun {

  /// Something the scan could hand out.
  ///
  /// @param piece what it is about
  /// @param task the task
  /// @param losses how many leases of the piece ran out
  record Offer(Piece piece, Task task, int losses) {}

  private final ScanDefinition definition;
  private final Site site;
  private final NameLedger names;
  private @Nullable BatchLedger batches;
  private Desire desire = Desire.RUN;
  private ScanState state = ScanState.PENDING;
  private String failure = "";
  private @Nullable Instant startTime;
  private @Nullable Instant endTime;
  private boolean cancelAnnounced;
  private boolean changed = true;
  private boolean stateChanged = true;
  private Instant lastReport = Instant.MIN;

  ScanRun(ScanDefinition definition, Site site) {
    this.definition = definition;
    this.site = site;
    names = new NameLedger(site, definition.excludes(), definition.hostNames());
    planIfNamed(TargetSet.empty());
  }

  /// Takes up what was last reported of the scan. Names that were all answered are never asked
  /// again: the plan is the one that was run before.
  void restore(ScanStatus status) {
    state = status.state();
    startTime = status.startTime();
    status.names().forEach(names::restore);
    if (batches == null) {
      planIfNamed(status.resolved());
    }
    for (FailedBatch batch : status.failedBatches()) {
      failBatch(batch.index());
    }
  }

  private void planIfNamed(TargetSet resolved) {
    if (names.isComplete()) {
      batches = new BatchLedger(definition.plan(resolved));
    }
  }

  ScanDefinition definition() {
    return definition;
  }

  ScanState state() {
    return state;
  }

  void want(Desire wanted) {
    desire = wanted;
  }

  /// What the scan would hand out next, if anything.
  Optional<Offer> offer(Leases leases, Instant now) {
    return switch (state) {
      case PENDING -> desire == Desire.RUN ? offerNames() : Optional.empty();
      case RUNNING -> offerBatch(leases, now);
      case PAUSED, CANCELLING, SUCCEEDED, CANCELLED, FAILED -> Optional.empty();
    };
  }

  private Optional<Offer> offerNames() {
    OptionalInt next = names.peek();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    int chunk = next.getAsInt();
    return Optional.of(
        new Offer(
            new Piece.OfNames(definition.id(), chunk),
            new Task.ResolveNames(
                definition.id(), site.id(), names.attempt(chunk), names.names(chunk)),
            names.attempt(chunk) - 1));
  }

  private Optional<Offer> offerBatch(Leases leases, Instant now) {
    if (batches == null) {
      return Optional.empty();
    }
    return batches
        .peek(leases::holds, index -> leases.find(batch(index)).isPresent(), now)
        .map(next -> new Offer(batch(next.batch().index()), probe(next), next.losses()));
  }

  private Piece batch(int index) {
    return new Piece.OfBatch(definition.id(), index);
  }

  private Task probe(BatchLedger.Waiting next) {
    Pace pace = site.pace();
    return new Task.ProbeBatch(
        definition.id(),
        site.id(),
        next.attempt(),
        next.batch(),
        definition.rpcPort(),
        pace.spacing(),
        pace.timeout(),
        definition.selection().probes());
  }

  /// Whether the piece is part of the scan as far as its plan is known.
  boolean has(Piece piece) {
    return switch (piece) {
      case Piece.OfBatch batch -> batches != null && batch.index() < batches.plan().batchCount();
      case Piece.OfNames _ -> true;
    };
  }

  /// The piece goes, or went before a restart.
  void take(Piece piece, Instant now) {
    switch (piece) {
      case Piece.OfBatch batch -> {
        ledger().take(batch.index());
        startTime = startTime == null ? now : startTime;
      }
      case Piece.OfNames chunk -> names.take(chunk.chunk());
    }
    changed = true;
  }

  /// A worker reported a batch.
  void finishBatch(int index, int addressCount) {
    // A completion for a batch of a plan that is not known belongs to no task of ours.
    if (batches != null && batches.finish(index, addressCount)) {
      changed = true;
    }
  }

  /// A resolver answered.
  void answer(List<NameResolution> resolutions) {
    if (batches == null) {
      resolutions.forEach(names::answer);
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
      case Task.ProbeBatch probe ->
          ledger().putBack(new BatchLedger.Waiting(probe.batch(), attempt, losses, notBefore));
      case Task.ResolveNames _ -> names.putBack(((Piece.OfNames) piece).chunk(), attempt);
    }
  }

  /// The piece is given up.
  void fail(Piece piece) {
    changed = true;
    switch (piece) {
      case Piece.OfBatch batch -> failBatch(batch.index());
      case Piece.OfNames chunk -> names.fail(chunk.chunk());
    }
  }

  private void failBatch(int index) {
    if (batches != null) {
      batches.fail(index);
    }
  }

  /// Whether nothing more can come of the piece.
  boolean isFinished(Piece piece) {
    return switch (piece) {
      case Piece.OfBatch batch -> batches != null && batches.isSettled(batch.index());
      case Piece.OfNames chunk -> names.isAnswered(chunk.chunk());
    };
  }

  /// The chunk some of its names stand for; empty where none is of the scan.
  Optional<Piece> chunkOf(List<String> hostNames) {
    return hostNames.stream()
        .flatMap(name -> names.chunkOf(name).stream())
        .findFirst()
        .map(chunk -> new Piece.OfNames(definition.id(), chunk));
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
              .formatted(site.id(), givenUp.get());
      return Optional.of(ScanState.FAILED);
    }
    if (batches == null) {
      return Optional.empty();
    }
    if (batches.isComplete() && batches.isFruitless()) {
      failure = "no host name has an address that may be dialled at site " + site.id();
      return Optional.of(ScanState.FAILED);
    }
    return Optional.of(ScanState.RUNNING);
  }

  private Optional<ScanState> ended() {
    if (!ledger().isComplete()) {
      return desire == Desire.PAUSE ? Optional.of(ScanState.PAUSED) : Optional.empty();
    }
    if (ledger().isFruitless()) {
      failure = "no worker of site " + site.id() + " finished any batch, in any attempt";
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
    stateChanged = true;
  }

  /// Whether workers must be told to drop the scan's work; true once, after a restart once more.
  boolean announceCancel() {
    boolean due = state == ScanState.CANCELLING && !cancelAnnounced;
    cancelAnnounced |= due;
    return due;
  }

  /// What to write down now: every state at once, progress no more often than told.
  ///
  /// @param outstanding how many of its tasks are handed out
  Optional<ScanStatus> report(int outstanding, Duration interval, Instant now) {
    if (!changed || (!stateChanged && now.isBefore(lastReport.plus(interval)))) {
      return Optional.empty();
    }
    changed = false;
    stateChanged = false;
    lastReport = now;
    ScanProgress progress =
        batches == null
            ? ScanProgress.atStartOf(definition.plan(TargetSet.empty()))
            : batches.progress(outstanding);
    return Optional.of(
        new ScanStatus(
            state,
            progress,
            names.answers(),
            names.resolved(),
            batches == null ? List.of() : batches.failedBatches(),
            failure,
            startTime,
            endTime));
  }

  private BatchLedger ledger() {
    if (batches == null) {
      throw new IllegalStateException("the plan of " + definition.id() + " is not complete");
    }
    return batches;
  }
}
