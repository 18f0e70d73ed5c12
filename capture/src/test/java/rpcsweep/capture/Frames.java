package rpcsweep.capture;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Packets by hand, from the inside out.
final class Frames {

  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  static final int CLIENT_PORT = 40000;
  static final int SERVER_PORT = 135;

  private Frames() {}

  static byte[] tcp(int from, int to, int sequence, int acknowledgment, int flags, byte[] data) {
    return ByteBuffer.allocate(20 + data.length)
        .putShort((short) from)
        .putShort((short) to)
        .putInt(sequence)
        .putInt(acknowledgment)
        .put((byte) 0x50)
        .put((byte) flags)
        .putShort((short) 8192)
        .putInt(0)
        .put(data)
        .array();
  }

  /// From 192.0.2.1 to 192.0.2.2, or back.
  static byte[] ipv4(boolean back, int protocol, int flagsAndOffset, byte[] payload) {
    return ByteBuffer.allocate(20 + payload.length)
        .put((byte) 0x45)
        .put((byte) 0)
        .putShort((short) (20 + payload.length))
        .putShort((short) 0)
        .putShort((short) flagsAndOffset)
        .put((byte) 64)
        .put((byte) protocol)
        .putShort((short) 0)
        .putInt(0xc0000200 | (back ? 2 : 1))
        .putInt(0xc0000200 | (back ? 1 : 2))
        .put(payload)
        .array();
  }

  static byte[] ipv4(byte[] tcp) {
    return ipv4(false, 6, 0x4000, tcp);
  }

  /// From 2001:db8::1 to 2001:db8::2.
  ///
  /// @param next what the payload begins with
  static byte[] ipv6(int next, byte[] payload) {
    return ByteBuffer.allocate(40 + payload.length)
        .putInt(0x60000000)
        .putShort((short) payload.length)
        .put((byte) next)
        .put((byte) 64)
        .putLong(0x20010db800000000L)
        .putLong(1)
        .putLong(0x20010db800000000L)
        .putLong(2)
        .put(payload)
        .array();
  }

  /// A segment of the client that says `hello`, first of its connection to be captured.
  static byte[] hello() {
    return tcp(CLIENT_PORT, SERVER_PORT, 1000, 5000, ACK, Talk.ascii("hello"));
  }

  static byte[] ethernet(int type, byte[] payload) {
    return after("020000000002020000000001" + HexFormat.of().toHexDigits((short) type), payload);
  }

  /// @param header in hexadecimal digits
  static byte[] after(String header, byte[] payload) {
    byte[] bytes = HexFormat.of().parseHex(header);
    return ByteBuffer.allocate(bytes.length + payload.length).put(bytes).put(payload).array();
  }
}
