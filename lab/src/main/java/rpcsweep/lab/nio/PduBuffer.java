package rpcsweep.lab.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/// The one buffer a thread reads into, for whichever connection has something to say. A PDU that
/// arrives whole, as nearly all do, is never copied.
final class PduBuffer {

  /// The longest PDU a host takes, which is what it says in its bind_ack.
  static final int MAX_PDU = 5840;

  /// A connection that sends more than this is closed.
  static final int MAX_RECEIVED = 64 * 1024;

  static final int HEADER = 16;

  private static final int VERSION = 0;
  private static final int MINOR_VERSION = 1;
  private static final int DREP = 4;
  private static final int FRAG_LENGTH = 8;
  private static final byte LITTLE_ENDIAN = 0x10;

  private final ByteBuffer bytes =
      ByteBuffer.allocateDirect(2 * MAX_PDU).order(ByteOrder.LITTLE_ENDIAN);

  /// What [#next()] found.
  enum Found {
    /// A whole PDU lies between position and limit of [#pdu()].
    PDU,
    /// The beginning of one, or nothing.
    TOO_LITTLE,
    /// Bytes that are no PDU a host would take.
    NONSENSE
  }

  private int end;
  private int next;

  /// Reads what a connection has sent, after what it has sent before.
  ///
  /// @return the number of new bytes, or -1 at the end of the stream
  int read(SocketChannel channel, byte[] held) throws IOException {
    bytes.clear();
    bytes.put(held);
    int count = channel.read(bytes);
    end = bytes.position();
    next = 0;
    bytes.clear();
    return count;
  }

  /// Finds the next PDU and sets position and limit of [#pdu()] around it, or around all that is
  /// left.
  Found next() {
    bytes.limit(end).position(next);
    int left = end - next;
    if (left < HEADER) {
      return Found.TOO_LITTLE;
    }
    int length = Short.toUnsignedInt(bytes.getShort(next + FRAG_LENGTH));
    if (bytes.get(next + VERSION) != 5
        || (bytes.get(next + MINOR_VERSION) & ~1) != 0
        || bytes.get(next + DREP) != LITTLE_ENDIAN
        || length < HEADER
        || length > MAX_PDU) {
      return Found.NONSENSE;
    }
    if (left < length) {
      return Found.TOO_LITTLE;
    }
    bytes.limit(next + length);
    next += length;
    return Found.PDU;
  }

  /// The bytes that the last [#next()] was about.
  ByteBuffer pdu() {
    return bytes;
  }

  /// A copy of the bytes that the last [#next()] was about.
  byte[] copy() {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return copy;
  }
}
