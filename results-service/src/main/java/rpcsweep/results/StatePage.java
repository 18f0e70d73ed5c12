package rpcsweep.results;

import java.util.Arrays;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.verdict.HostState;

/// The states of 4,096 addresses, one byte each: the code of the [HostState]. A store may keep them
/// more tightly.
public final class StatePage {

  private static final int MOST_CODES = 16;
  private static final int CODE_BITS = 4;

  /// Pairs of states; see [#pair].
  static final int PAIRS = MOST_CODES * MOST_CODES;

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

  /// Adds how many addresses are in each state.
  ///
  /// @param from the first offset
  /// @param to the last offset
  /// @param byCode what is added to, by the states' codes
  void count(int from, int to, long[] byCode) {
    // Neighbours are mostly alike, and a counter that was just written is slow to read again: two
    // tables in turn.
    int[] even = new int[MOST_CODES];
    int[] odd = new int[MOST_CODES];
    int offset = from;
    for (; offset < to; offset += 2) {
      even[codes[offset]]++;
      odd[codes[offset + 1]]++;
    }
    if (offset == to) {
      even[codes[offset]]++;
    }
    for (int code = 0; code < byCode.length; code++) {
      byCode[code] += even[code] + odd[code];
    }
  }

  /// The number of a pair of states, below [#PAIRS].
  static int pair(HostState before, HostState after) {
    return before.code() << CODE_BITS | after.code();
  }

  /// The pair an offset has here and on a later page of the same addresses.
  int pairAt(StatePage after, int offset) {
    return codes[offset] << CODE_BITS | after.codes[offset];
  }

  /// Adds how many addresses make each pair with a later page of the same addresses.
  ///
  /// @param from the first offset
  /// @param to the last offset
  /// @param byPair what is added to, by the number of the pair
  void countPairs(StatePage after, int from, int to, long[] byPair) {
    // Pages of quiet networks mostly stay as they are, and alike is found faster than counted.
    if (mismatch(after, from, to) < 0) {
      long[] byCode = new long[MOST_CODES];
      count(from, to, byCode);
      for (int code = 0; code < byCode.length; code++) {
        byPair[code << CODE_BITS | code] += byCode[code];
      }
    } else {
      for (int offset = from; offset <= to; offset++) {
        byPair[pairAt(after, offset)]++;
      }
    }
  }

  /// The first offset from which on the states of two pages differ, -1 where none do.
  ///
  /// @param from the first offset to look at
  /// @param to the last offset to look at
  int mismatch(StatePage other, int from, int to) {
    int mismatch = Arrays.mismatch(codes, from, to + 1, other.codes, from, to + 1);
    return mismatch < 0 ? -1 : from + mismatch;
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
