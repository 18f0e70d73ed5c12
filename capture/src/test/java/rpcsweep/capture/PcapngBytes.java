package rpcsweep.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes a pcapng file by hand, block by block.
final class PcapngBytes {

  static final int SECTION = 0x0a0d0d0a;
  static final int INTERFACE = 1;
  static final int NAME_RESOLUTION = 4;
  static final int SIMPLE = 3;
  static final int ENHANCED = 6;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ByteOrder order;

  PcapngBytes(ByteOrder order) {
    this.order = order;
    section(order);
  }

  PcapngBytes section(ByteOrder order) {
    this.order = order;
    return block(
        SECTION,
        buffer(16).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1).array());
  }

  PcapngBytes captureInterface(int linkType, int snaplen, byte[]... options) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        buffer(8).putShort((short) linkType).putShort((short) 0).putInt(snaplen).array());
    for (byte[] option : options) {
      body.writeBytes(option);
    }
    return block(INTERFACE, body.toByteArray());
  }

  byte[] option(int code, byte[] value) {
    return buffer(4 + padded(value.length))
        .putShort((short) code)
        .putShort((short) value.length)
        .put(value)
        .array();
  }

  byte[] option(int code, long value) {
    return option(code, buffer(8).putLong(value).array());
  }

  PcapngBytes enhanced(int captureInterface, long ticks, byte[] frame) {
    return block(
        ENHANCED,
        buffer(20 + padded(frame.length))
            .putInt(captureInterface)
            .putInt((int) (ticks >>> 32))
            .putInt((int) ticks)
            .putInt(frame.length)
            .putInt(frame.length)
            .put(frame)
            .array());
  }

  /// @param captured how much of the frame the interface's snaplen left
  PcapngBytes simple(byte[] frame, int captured) {
    return block(
        SIMPLE, buffer(4 + padded(captured)).putInt(frame.length).put(frame, 0, captured).array());
  }

  PcapngBytes block(int type, byte[] body) {
    int length = 12 + body.length;
    out.writeBytes(buffer(length).putInt(type).putInt(length).put(body).putInt(length).array());
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(order);
  }

  private static int padded(int length) {
    return length + 3 & ~3;
  }
}
