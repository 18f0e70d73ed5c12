package rpcsweep.scheduler.dispatch;

import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.target.Address;

/// Which batches of a pass are done, which failed and which comes next: two bits per batch and a
/// cursor into the pass's order.
final class BatchLedger {

  /// How many batches whose block is in another scan's hands are passed over before waiting.
  private static final int LARGEST_LOOKAHEAD = 256;

  /// A batch that may be handed out.
  ///
  /// @param number its number in the pass
  /// @param batch which
  /// @param attempt the attempt it would be, from 1
  /// @param losses how many of its leases ran out
  /// @param notBefore when it may go at the earliest
  record Waiting(int number, Batch batch, int attempt, int losses, Instant notBefore) {}

  private final BatchSource pass;
  private final BitSet done = new BitSet();
  private final BitSet failed = new BitSet();
  private final Map<Integer, Waiting> waiting = new LinkedHashMap<>();
  private int cursor;
  private int doneCount;
  private int failedCount;

  BatchLedger(BatchSource pass) {
    this.pass = pass;
  }

  /// The next batch that may go; the same again until it is [#take]n.
  ///
  /// @param isBusy whether a block is in some worker's hands
  /// @param isHandedOut whether the batch with a number is
  Optional<Waiting> peek(Predicate<Address> isBusy, IntPredicate isHandedOut, Instant now) {
    for (Waiting next : waiting.values()) {
      if (!next.notBefore().isAfter(now) && !isBusy.test(next.batch().block())) {
        return Optional.of(next);
      }
    }
    while (cursor < pass.count() && waiting.size() < LARGEST_LOOKAHEAD) {
      int number = pass.numberAt(cursor++);
      if (pass.isWanted(number)
          && !isSettled(number)
          && !waiting.containsKey(number)
          && !isHandedOut.test(number)) {
        Waiting next = new Waiting(number, pass.batch(number), 1, 0, Instant.MIN);
        waiting.put(number, next);
        if (!isBusy.test(next.batch().block())) {
          return Optional.of(next);
        }
      }
    }
    return Optional.empty();
  }

  /// The batch goes.
  void take(int number) {
    waiting.remove(number);
  }

  /// The batch has to go (again).
  void putBack(Waiting next) {
    if (!isSettled(next.number())) {
      waiting.put(next.number(), next);
    }
  }

  /// A worker reported the batch, for the first time or again; only the first counts, also where it
  /// comes after the batch was given up.
  ///
  /// @return whether it counts
  boolean finish(int number) {
    if (number < 0 || number >= pass.count() || !pass.isWanted(number) || done.get(number)) {
      return false;
    }
    done.set(number);
    doneCount++;
    if (failed.get(number)) {
      failed.clear(number);
      failedCount--;
    }
    waiting.remove(number);
    return true;
  }

  /// The batch is given up.
  void fail(int number) {
    if (number < pass.count() && !isSettled(number)) {
      failed.set(number);
      failedCount++;
      waiting.remove(number);
    }
  }

  /// Whether the batch is done or failed.
  boolean isSettled(int number) {
    return done.get(number) || failed.get(number);
  }

  /// Whether every batch that is wanted is done or failed.
  boolean isComplete() {
    return doneCount + failedCount == pass.wantedCount();
  }

  /// How many are done.
  int doneCount() {
    return doneCount;
  }

  /// How many failed.
  int failedCount() {
    return failedCount;
  }

  /// The numbers that failed, ascending.
  IntStream failed() {
    return failed.stream();
  }
}
