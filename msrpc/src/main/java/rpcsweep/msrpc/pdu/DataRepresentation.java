package rpcsweep.msrpc.pdu;

import java.nio.ByteOrder;

/// packed_drep (C706 14.2.5): how the sender of a PDU represents integers, characters and floats.
///
/// @param raw the four bytes, the first one highest: 0x10000000 is little-endian, ASCII, IEEE
public record DataRepresentation(int raw) {

  /// What Windows speaks and what a client of this library always sends.
  public static final DataRepresentation LITTLE_ENDIAN = new DataRepresentation(0x10000000);

  /// Big-endian integers, ASCII, IEEE.
  public static final DataRepresentation BIG_ENDIAN = new DataRepresentation(0);

  /// The integer representation must be one that exists.
  public DataRepresentation {
    if (!isKnown(raw >>> 24)) {
      throw new IllegalArgumentException("packed_drep 0x%08x".formatted(raw));
    }
  }

  static DataRepresentation of(int raw) {
    return raw == LITTLE_ENDIAN.raw ? LITTLE_ENDIAN : new DataRepresentation(raw);
  }

  /// Whether the first byte names an integer (high nibble) and a character representation that
  /// exist.
  static boolean isKnown(int firstByte) {
    return (firstByte & ~0x11) == 0;
  }

  /// The order of the bytes of an integer.
  public ByteOrder byteOrder() {
    return (raw & 0x10000000) != 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }
}
