package rpcsweep.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/// Writes a pcap file by hand.
final class PcapBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;
  private final boolean nanos;

  PcapBytes(ByteOrder order, boolean nanos, int linkType) {
    this.order = order;
    this.nanos = nanos;
    out.writeBytes(
        ByteBuffer.allocate(24)
            .order(order)
            .putInt(nanos ? 0xa1b23c4d : 0xa1b2c3d4)
            .putShort((short) 2)
            .putShort((short) 4)
            .putLong(0)
            .putInt(65535)
            .putInt(linkType)
            .array());
  }

  /// Little-endian, with microseconds.
  static PcapBytes of(int linkType) {
    return new PcapBytes(ByteOrder.LITTLE_ENDIAN, false, linkType);
  }

  PcapBytes packet(Instant time, byte[] frame) {
    return packet(time, frame, frame.length);
  }

  /// @param captured how much of the frame the capture kept
  PcapBytes packet(Instant time, byte[] frame, int captured) {
    out.writeBytes(
        ByteBuffer.allocate(16)
            .order(order)
            .putInt((int) time.getEpochSecond())
            .putInt(nanos ? time.getNano() : time.getNano() / 1000)
            .putInt(captured)
            .putInt(frame.length)
            .array());
    out.write(frame, 0, captured);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
