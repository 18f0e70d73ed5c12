package rpcsweep.domain.plan;

import java.util.BitSet;
import java.util.stream.IntStream;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

/// Some of the 256 addresses of a block, by their offsets. Immutable.
public final class BlockOffsets {

  /// None of them.
  public static final BlockOffsets NONE = new BlockOffsets(new BitSet());

  private final BitSet bits;

  private BlockOffsets(BitSet bits) {
    this.bits = bits;
  }

  /// The offsets whose bits are set; copied.
  ///
  /// @throws IllegalArgumentException for an offset above 255
  public static BlockOffsets of(BitSet bits) {
    if (bits.length() > Batch.LARGEST) {
      throw new IllegalArgumentException("a block has the offsets 0 to 255");
    }
    return new BlockOffsets((BitSet) bits.clone());
  }

  /// What [#toBytes] wrote.
  ///
  /// @throws IllegalArgumentException for an offset above 255
  public static BlockOffsets ofBytes(byte[] bytes) {
    return of(BitSet.valueOf(bytes));
  }

  /// A bit for every offset, the lowest first, up to the last that is set: 0 to 32 bytes.
  public byte[] toBytes() {
    return bits.toByteArray();
  }

  /// Whether there is none.
  public boolean isEmpty() {
    return bits.isEmpty();
  }

  /// How many.
  public int size() {
    return bits.cardinality();
  }

  /// The offsets, ascending.
  public IntStream stream() {
    return bits.stream();
  }

  /// The addresses in a block.
  ///
  /// @param block its first address
  public TargetSet in(Address block) {
    return TargetSet.of(
        bits.stream().mapToObj(offset -> AddressRange.of(block.plus(offset))).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockOffsets offsets && bits.equals(offsets.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  @Override
  public String toString() {
    return bits.toString();
  }
}
