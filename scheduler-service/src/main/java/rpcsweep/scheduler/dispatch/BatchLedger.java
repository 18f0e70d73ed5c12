package rpcsweep.scheduler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.plan.ScanPlan;
import rpcsweep.domain.target.Address;

/// Which batches of a plan are done, which failed and which comes next: two bits per batch and a
/// cursor into the plan's order.
final class BatchLedger {

  /// How many batches whose block is in another scan's hands are passed over before waiting.
  private static final int LARGEST_LOOKAHEAD = 256;

  /// A batch that may be handed out.
  ///
  /// @param batch which
  /// @param attempt the attempt it would be, from 1
  /// @param losses how many of its leases ran out
  /// @param notBefore when it may go at the earliest
  record Waiting(Batch batch, int attempt, int losses, Instant notBefore) {}

  private final ScanPlan plan;
  private final BitSet done = new BitSet();
  private final BitSet failed = new BitSet();
  private final Map<Integer, Waiting> waiting = new LinkedHashMap<>();
  private int cursor;
  private int doneCount;
  private int failedCount;
  private long finishedAddresses;

  BatchLedger(ScanPlan plan) {
    this.plan = plan;
  }

  ScanPlan plan() {
    return plan;
  }

  /// The next batch that may go; the same again until it is [#take]n.
  ///
  /// @param isBusy whether a block is in some worker's hands
  /// @param isHandedOut whether the batch with an index is
  Optional<Waiting> peek(Predicate<Address> isBusy, IntPredicate isHandedOut, Instant now) {
    for (Waiting next : waiting.values()) {
      if (!next.notBefore().isAfter(now) && !isBusy.test(next.batch().block())) {
        return Optional.of(next);
      }
    }
    while (cursor < plan.batchCount() && waiting.size() < LARGEST_LOOKAHEAD) {
      int index = plan.indexAt(cursor++);
      if (!isSettled(index) && !waiting.containsKey(index) && !isHandedOut.test(index)) {
        Waiting next = new Waiting(plan.batch(index), 1, 0, Instant.MIN);
        waiting.put(index, next);
        if (!isBusy.test(next.batch().block())) {
          return Optional.of(next);
        }
      }
    }
    return Optional.empty();
  }

  /// The batch goes.
  void take(int index) {
    waiting.remove(index);
  }

  /// The batch has to go (again).
  void putBack(Waiting next) {
    if (!isSettled(next.batch().index())) {
      waiting.put(next.batch().index(), next);
    }
  }

  /// A worker reported the batch, for the first time or again; only the first counts, also where it
  /// comes after the batch was given up.
  ///
  /// @return whether it counts
  boolean finish(int index, int addressCount) {
    if (index < 0 || index >= plan.batchCount() || done.get(index)) {
      return false;
    }
    done.set(index);
    doneCount++;
    if (failed.get(index)) {
      failed.clear(index);
      failedCount--;
    }
    waiting.remove(index);
    finishedAddresses += Math.clamp(addressCount, 0, plan.batch(index).size());
    return true;
  }

  /// The batch is given up.
  void fail(int index) {
    if (index < plan.batchCount() && !isSettled(index)) {
      failed.set(index);
      failedCount++;
      waiting.remove(index);
    }
  }

  /// Whether the batch is done or failed.
  boolean isSettled(int index) {
    return done.get(index) || failed.get(index);
  }

  /// Whether every batch is done or failed.
  boolean isComplete() {
    return doneCount + failedCount == plan.batchCount();
  }

  /// Whether not one batch was done.
  boolean isFruitless() {
    return doneCount == 0;
  }

  ScanProgress progress(int outstanding) {
    return new ScanProgress(
        plan.addressCount(),
        finishedAddresses,
        plan.batchCount(),
        doneCount,
        failedCount,
        outstanding);
  }

  /// The failed batches by index, no more than can be named.
  List<FailedBatch> failedBatches() {
    List<FailedBatch> named = new ArrayList<>();
    for (int i = failed.nextSetBit(0);
        i >= 0 && named.size() < ScanStatus.LARGEST_FAILED_LIST;
        i = failed.nextSetBit(i + 1)) {
      named.add(new FailedBatch(i, plan.batch(i).targets().toString()));
    }
    return named;
  }
}
