package rpcsweep.lab.enterprise;

/// The only source of chance in the lab: a fixed function of seed, address and purpose. It is
/// written out here, rather than taken from a library, because the truth about an address must be
/// the same in every version of Java.
public final class Mixing {

  /// The fractional part of the golden ratio times 2^64, as in SplitMix64.
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Mixing() {}

  /// 64 well mixed bits.
  ///
  /// @param purpose tells apart the decisions taken for one address
  public static long mix(long seed, int address, int purpose) {
    long position = Integer.toUnsignedLong(address) << 8 | (purpose & 0xff);
    return finish(finish(seed + GOLDEN) + GOLDEN * (position + 1));
  }

  /// A number from 0 to `bound` - 1, each as likely as any other.
  ///
  /// @param bits well mixed
  /// @param bound at least 1
  public static int below(int bound, long bits) {
    return (int) ((bits >>> 32) * bound >>> 32);
  }

  /// The finisher of SplitMix64 (variant 13 of Stafford's mixers).
  private static long finish(long z) {
    long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
    return b ^ b >>> 31;
  }
}
