package rpcsweep.domain.plan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

/// The immutable result of planning: which addresses a scan asks, cut into batches, in a seeded
/// order. A batch is computed, never stored; a plan costs O(ranges) whatever it covers.
public final class ScanPlan {

  private static final int BLOCK_BITS = 8;

  private final TargetSet targets;
  private final int[] firstBlock;
  private final int batchCount;
  private final @Nullable Permutation order;

  /// @param targets what to ask, may be empty
  /// @param seed decides the order of dispatch
  /// @throws IllegalArgumentException for more than 2^31 - 1 batches
  public ScanPlan(TargetSet targets, long seed) {
    this.targets = targets;
    List<AddressRange> ranges = targets.ranges();
    firstBlock = new int[ranges.size()];
    long blocks = 0;
    @Nullable Address before = null;
    for (int i = 0; i < ranges.size(); i++) {
      Address first = ranges.get(i).first().block();
      Address last = ranges.get(i).last().block();
      boolean shared = first.equals(before);
      // A range that begins in the block the one before ended in continues that block's batch.
      firstBlock[i] = (int) (shared ? blocks - 1 : blocks);
      blocks += (last.distanceFrom(first) >>> BLOCK_BITS) + (shared ? 0 : 1);
      if (blocks > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("a plan has at most 2^31 - 1 batches");
      }
      before = last;
    }
    batchCount = (int) blocks;
    order = batchCount == 0 ? null : new Permutation(batchCount, seed);
  }

  /// Every address the scan asks.
  public TargetSet targets() {
    return targets;
  }

  /// How many addresses.
  public long addressCount() {
    return targets.size();
  }

  /// How many batches.
  public int batchCount() {
    return batchCount;
  }

  /// The index of the batch that is dispatched `position`-th.
  ///
  /// @param position 0 to `batchCount() - 1`
  public int indexAt(int position) {
    if (order == null) {
      throw new IndexOutOfBoundsException("no position " + position + " of 0");
    }
    return order.at(position);
  }

  /// The batch with this index.
  ///
  /// @param index 0 to `batchCount() - 1`, in address order
  public Batch batch(int index) {
    if (index < 0 || index >= batchCount) {
      throw new IndexOutOfBoundsException("no batch " + index + " of " + batchCount);
    }
    int found = Arrays.binarySearch(firstBlock, index);
    int range = found >= 0 ? found : -found - 2;
    Address start = targets.ranges().get(range).first().block();
    Address block = start.plus((long) (index - firstBlock[range]) << BLOCK_BITS);
    AddressRange window = new AddressRange(block, block.plus(Batch.LARGEST - 1));
    return new Batch(index, block, targets.within(window));
  }
}
