package rpcsweep.results;

/// Consecutive states of a page, to be written. Whole pairs, so that a store may keep two states in
/// a byte without reading before it writes.
///
/// @param page where
/// @param offset the first address's offset in the page, even
/// @param codes the codes of the states, an even number
public record StateRun(PlanePage page, int offset, byte[] codes) {

  /// Offsets of a pair.
  static final int PAIR = 2;

  /// Copies the codes, and refuses half a pair.
  public StateRun {
    if (offset % PAIR != 0 || codes.length % PAIR != 0) {
      throw new IllegalArgumentException(
          "not whole pairs: %d codes at offset %d".formatted(codes.length, offset));
    }
    codes = codes.clone();
  }

  /// The offset of the pair an offset belongs to.
  static int pairOf(int offset) {
    return offset - offset % PAIR;
  }

  /// A copy of the codes.
  @Override
  public byte[] codes() {
    return codes.clone();
  }
}
