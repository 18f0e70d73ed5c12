package rpcsweep.domain.plan;

/// A seeded bijection over `[0, size)`, so that neighbouring subnets are not swept in sequence and
/// nothing needs to be stored to know the order.
///
/// A balanced Feistel network (Luby and Rackoff, 1988) over the smallest even number of bits that
/// holds the size; values that fall outside are walked through the network again until they fall
/// inside ("cycle walking", Black and Rogaway, 2002), at most four times on average.
public final class Permutation {

  private static final int ROUNDS = 4;
  private static final long ROUND_KEY = 0x9e37_79b9_7f4a_7c15L;

  private final int size;
  private final long seed;
  private final int halfBits;
  private final int halfMask;

  /// @param size how many values, at least 1
  /// @param seed any number; the same seed gives the same order
  public Permutation(int size, long seed) {
    if (size < 1) {
      throw new IllegalArgumentException("a permutation has at least one value");
    }
    this.size = size;
    this.seed = seed;
    int bits = 32 - Integer.numberOfLeadingZeros(size - 1);
    halfBits = Math.max(1, (bits + 1) / 2);
    halfMask = (1 << halfBits) - 1;
  }

  /// How many values.
  public int size() {
    return size;
  }

  /// The value at a position.
  ///
  /// @param position 0 to `size() - 1`
  public int at(int position) {
    if (position < 0 || position >= size) {
      throw new IndexOutOfBoundsException("no position " + position + " of " + size);
    }
    long value = position;
    do {
      value = encrypt(value);
    } while (value >= size);
    return (int) value;
  }

  private long encrypt(long value) {
    int left = (int) (value >>> halfBits);
    int right = (int) value & halfMask;
    for (int round = 0; round < ROUNDS; round++) {
      int next = left ^ mix(right, round);
      left = right;
      right = next;
    }
    return (long) left << halfBits | right;
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014) as the round function.
  private int mix(int half, int round) {
    long x = seed + (half + 1L) * ROUND_KEY + round * 0xbf58_476d_1ce4_e5b9L;
    x = (x ^ x >>> 30) * 0xbf58_476d_1ce4_e5b9L;
    x = (x ^ x >>> 27) * 0x94d0_49bb_1331_11ebL;
    return (int) (x ^ x >>> 31) & halfMask;
  }
}
