package rpcsweep.results.redis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.verdict.HostState;

/// States as they lie in Redis: two codes in a byte, the one of the even offset in the high half.
/// The story has a byte for each; this is the border.
final class PackedStates {

  /// Bytes of a page.
  static final int PAGE_LENGTH = Page.SIZE / 2;

  private static final int BITS = 4;
  private static final int MASK = (1 << BITS) - 1;
  private static final VarHandle PAIR =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  /// The two codes of each byte, one behind the other.
  private static final short[] PAIRS = pairs();

  private PackedStates() {}

  /// Where the byte of an offset stands.
  static int index(int offset) {
    return offset / 2;
  }

  /// Codes, two in a byte.
  ///
  /// @param codes an even number, below 16 each, which [HostState] promises
  static byte[] pack(byte[] codes) {
    byte[] packed = new byte[codes.length / 2];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (byte) (codes[2 * i] << BITS | codes[2 * i + 1]);
    }
    return packed;
  }

  /// The codes that were packed.
  static byte[] unpack(byte[] packed) {
    byte[] codes = new byte[2 * packed.length];
    for (int i = 0; i < packed.length; i++) {
      PAIR.set(codes, 2 * i, PAIRS[packed[i] & 0xff]);
    }
    return codes;
  }

  /// The state of an offset in its byte.
  static HostState stateAt(int offset, byte pair) {
    return HostState.ofCode(offset % 2 == 0 ? pair >> BITS & MASK : pair & MASK);
  }

  private static short[] pairs() {
    short[] pairs = new short[1 << 2 * BITS];
    for (int pair = 0; pair < pairs.length; pair++) {
      pairs[pair] = (short) (pair >> BITS << Byte.SIZE | pair & MASK);
    }
    return pairs;
  }
}
