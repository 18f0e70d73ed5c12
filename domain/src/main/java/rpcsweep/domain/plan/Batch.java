package rpcsweep.domain.plan;

import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.TargetSet;

/// The part of one block (a /24, or an IPv6 /120) that a scan covers: the unit of dispatch, held by
/// one worker at a time, so politeness towards a subnet needs no coordination.
///
/// @param index its number in the plan, in address order, from 0
/// @param block the first address of the block, aligned to 256
/// @param targets 1 to 256 addresses, all inside the block
public record Batch(int index, Address block, TargetSet targets) {

  /// The most addresses of a batch.
  public static final int LARGEST = 256;

  /// Refuses a batch that leaves its block.
  public Batch {
    if (index < 0) {
      throw new IllegalArgumentException("a batch index is not negative");
    }
    if (!block.equals(block.block())) {
      throw new IllegalArgumentException("not the first address of a block: " + block);
    }
    if (targets.isEmpty()
        || !targets.ranges().getFirst().first().block().equals(block)
        || !targets.ranges().getLast().last().block().equals(block)) {
      throw new IllegalArgumentException("a batch is a part of its block " + block);
    }
  }

  /// How many addresses, 1 to 256.
  public int size() {
    return (int) targets.size();
  }
}
