package rpcsweep.scheduler.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.plan.ScanPlan;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.scheduler.FailedBatch;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.ScanProgress;

/// What of a plan is covered: every batch once, and where the scan wants it the silent addresses
/// once more when every batch has ended. Batches are known by their index: those of the retry
/// follow those of the plan.
final class Coverage {

  private final ScanPlan plan;
  private final boolean retries;
  private final BatchLedger first;
  private final RetryPass silence;
  private final BatchLedger second;
  private long finishedAddresses;
  private long finishedRetries;
  private StateCounts states = StateCounts.NONE;

  Coverage(ScanPlan plan, boolean retries) {
    this.plan = plan;
    this.retries = retries;
    first = new BatchLedger(new FirstPass(plan));
    silence = new RetryPass(plan);
    second = new BatchLedger(silence);
  }

  /// The next batch that may go; the same again until it is [#take]n.
  ///
  /// @param isBusy whether a block is in some worker's hands
  /// @param isHandedOut whether the batch with an index is
  Optional<BatchLedger.Waiting> peek(
      Predicate<Address> isBusy, IntPredicate isHandedOut, Instant now) {
    return first.isComplete()
        ? second.peek(isBusy, number -> isHandedOut.test(plan.batchCount() + number), now)
        : first.peek(isBusy, isHandedOut, now);
  }

  private boolean isRetry(int index) {
    return index >= plan.batchCount();
  }

  private BatchLedger ledger(int index) {
    return isRetry(index) ? second : first;
  }

  private int number(int index) {
    return isRetry(index) ? index - plan.batchCount() : index;
  }

  /// Whether there is a batch with this index.
  boolean has(int index) {
    return isRetry(index)
        ? number(index) < plan.batchCount() && silence.isWanted(number(index))
        : index >= 0;
  }

  /// The batch goes.
  void take(int index) {
    ledger(index).take(number(index));
  }

  /// The batch has to go again.
  void putBack(Batch batch, int attempt, int losses, Instant notBefore) {
    int index = batch.index();
    ledger(index)
        .putBack(new BatchLedger.Waiting(number(index), batch, attempt, losses, notBefore));
  }

  /// A worker reported a batch.
  ///
  /// @return whether it counts: it is the first report of this batch
  boolean finish(Completion.BatchDone done) {
    int index = done.batchIndex();
    if (!has(index)) {
      return false;
    }
    int number = number(index);
    int size = isRetry(index) ? silence.size(number) : plan.batch(index).size();
    boolean firstIsOver = first.isComplete();
    // A receipt that claims more than its batch holds is none.
    if (done.states().dialled() > size || !ledger(index).finish(number)) {
      return false;
    }
    if (isRetry(index)) {
      finishedRetries += size;
      // What was dialled again was counted as silent before.
      states =
          states
              .minus(StateCounts.of(Map.of(HostState.NO_RESPONSE, askedAgain(done))))
              .plus(done.states());
    } else {
      finishedAddresses += size;
      states = states.plus(done.states());
      // What comes after the retry has begun is not asked again: its turn may be over.
      if (retries && !firstIsOver) {
        silence.add(number, done.silent());
      }
    }
    return true;
  }

  private long askedAgain(Completion.BatchDone done) {
    return Math.min(done.states().dialled(), states.count(HostState.NO_RESPONSE));
  }

  /// The batch is given up.
  void fail(int index) {
    if (has(index)) {
      ledger(index).fail(number(index));
    }
  }

  /// Whether nothing more can come of the batch.
  boolean isSettled(int index) {
    return ledger(index).isSettled(number(index));
  }

  /// Whether nothing is left to hand out or to wait for.
  boolean isComplete() {
    return first.isComplete() && second.isComplete();
  }

  /// Whether not one batch was done.
  boolean isFruitless() {
    return first.doneCount() == 0;
  }

  /// Whether there was nothing to do.
  boolean isEmpty() {
    return plan.batchCount() == 0;
  }

  /// How many addresses have been asked, the second time too.
  long asked() {
    return finishedAddresses + finishedRetries;
  }

  /// How many addresses are still to be asked, as far as that is known.
  long left() {
    return plan.addressCount() - finishedAddresses + silence.size() - finishedRetries;
  }

  ScanProgress progress(int outstanding) {
    return new ScanProgress(
        plan.addressCount(),
        finishedAddresses,
        finishedAddresses - states.dialled(),
        plan.batchCount(),
        first.doneCount(),
        first.failedCount(),
        outstanding,
        silence.size(),
        finishedRetries,
        states);
  }

  /// The failed batches by index, no more than can be named. A retry that failed is none: its
  /// addresses have an outcome.
  List<FailedBatch> failedBatches() {
    return first
        .failed()
        .limit(PartStatus.LARGEST_FAILED_LIST)
        .mapToObj(index -> new FailedBatch(index, plan.batch(index).targets().toString()))
        .toList();
  }
}
