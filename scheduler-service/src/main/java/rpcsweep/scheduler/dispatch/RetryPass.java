package rpcsweep.scheduler.dispatch;

import java.util.BitSet;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.plan.BlockOffsets;
import rpcsweep.domain.plan.ScanPlan;

/// What is asked once more at the end of a scan: of every batch the addresses that did not answer,
/// under the same number. A bit for each address of each block; 2 MiB for a /8.
///
/// Its batches go under indices of their own, behind those of the plan, so that nobody takes the
/// second answer for a repetition of the first.
final class RetryPass implements BatchSource {

  private final ScanPlan plan;
  private final BitSet silent = new BitSet();
  private int wantedCount;

  RetryPass(ScanPlan plan) {
    this.plan = plan;
  }

  /// The addresses of a batch that did not answer; said once of each.
  void add(int number, BlockOffsets offsets) {
    offsets.stream().forEach(offset -> silent.set(first(number) + offset));
    wantedCount += offsets.isEmpty() ? 0 : 1;
  }

  /// How many addresses of a batch did not answer.
  int size(int number) {
    return silent.get(first(number), first(number) + Batch.LARGEST).cardinality();
  }

  @Override
  public ScanPlan plan() {
    return plan;
  }

  @Override
  public boolean isWanted(int number) {
    int next = silent.nextSetBit(first(number));
    return next >= 0 && next < first(number) + Batch.LARGEST;
  }

  /// How many addresses did not answer.
  long size() {
    return silent.cardinality();
  }

  @Override
  public int wantedCount() {
    return wantedCount;
  }

  @Override
  public Batch batch(int number) {
    Batch first = plan.batch(number);
    BlockOffsets offsets =
        BlockOffsets.of(silent.get(first(number), first(number) + Batch.LARGEST));
    return new Batch(
        Math.addExact(plan.batchCount(), number), first.block(), offsets.in(first.block()));
  }

  /// The place of a batch's first bit.
  private static int first(int number) {
    return Math.multiplyExact(number, Batch.LARGEST);
  }
}
