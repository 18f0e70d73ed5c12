package rpcsweep.results;

import java.util.Arrays;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.verdict.HostState;

/// The states of 4,096 addresses, one byte each: the code of the [HostState]. A store may keep them
/// more tightly.
public final class StatePage {

  private final byte[] codes;

  private StatePage(byte[] codes) {
    this.codes = codes;
  }

  /// A page nobody has dialled.
  public static StatePage blank() {
    return new StatePage(new byte[Page.SIZE]);
  }

  /// A page of these codes; copied.
  ///
  /// @throws IllegalArgumentException for another length than [Page#SIZE]
  public static StatePage of(byte[] codes) {
    if (codes.length != Page.SIZE) {
      throw new IllegalArgumentException("a page has 4,096 codes, not " + codes.length);
    }
    return new StatePage(codes.clone());
  }

  /// The state at an offset.
  ///
  /// @param offset 0 to 4,095
  public HostState stateAt(int offset) {
    return HostState.ofCode(codes[offset]);
  }

  /// The first offset whose state is wanted, -1 where there is none.
  ///
  /// @param from the first offset to look at, 0 to 4,096
  /// @param to the last offset to look at, below 4,096
  public int find(StateSet wanted, int from, int to) {
    for (int offset = from; offset <= to; offset++) {
      if ((1 << codes[offset] & wanted.bits()) != 0) {
        return offset;
      }
    }
    return -1;
  }

  /// A copy of a part of the codes.
  ///
  /// @param from the first offset
  /// @param to the offset behind the last
  public byte[] codes(int from, int to) {
    return Arrays.copyOfRange(codes, from, to);
  }

  /// A copy of all codes.
  public byte[] codes() {
    return codes.clone();
  }

  /// Which states occur.
  public StateSet states() {
    int bits = 0;
    for (byte code : codes) {
      bits |= 1 << code;
    }
    return new StateSet(bits);
  }
}
