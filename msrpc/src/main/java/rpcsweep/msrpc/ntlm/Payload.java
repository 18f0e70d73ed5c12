package rpcsweep.msrpc.ntlm;

import java.nio.ByteOrder;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// The start that NTLMSSP messages have in common, and the `Len, MaxLen, BufferOffset` triple that
/// points into what follows the fixed fields ([MS-NLMP] 2.2.1).
///
/// @param field the field's name, for errors
/// @param length Len, bytes
/// @param offset BufferOffset, bytes from the start of the message; of no meaning if there are none
record Payload(String field, int length, int offset) {

  /// `NTLMSSP` and a NUL, read as a little-endian integer.
  private static final long SIGNATURE = 0x005053534d4c544eL;

  static NdrReader open(Octets message, int messageType) {
    NdrReader in = NdrReader.packed(message, ByteOrder.LITTLE_ENDIAN);
    if (in.readU64("Signature") != SIGNATURE) {
      throw in.malformed("Signature", 0, "not NTLMSSP");
    }
    in.readSame("MessageType", messageType);
    return in;
  }

  static NdrWriter begin(int messageType) {
    NdrWriter out = NdrWriter.packed(ByteOrder.LITTLE_ENDIAN);
    out.writeU64(SIGNATURE);
    out.writeU32(messageType);
    return out;
  }

  /// Reads the triple, which must point into `message`.
  static Payload read(NdrReader in, String field, Octets message) {
    int at = in.offset();
    int length = in.readU16(field);
    in.skip(field, Short.BYTES);
    int offset = in.readU32(field);
    if (length > 0 && (offset < 0 || offset > message.length() - length)) {
      throw in.malformed(
          field,
          at,
          length + " bytes at " + Integer.toUnsignedString(offset) + " of " + message.length());
    }
    return new Payload(field, length, offset);
  }

  static void write(NdrWriter out, int length, int offset) {
    out.writeU16(length);
    out.writeU16(length);
    out.writeU32(offset);
  }

  /// A reader of the bytes pointed at.
  NdrReader in(Octets message) {
    NdrReader in = NdrReader.packed(message, ByteOrder.LITTLE_ENDIAN);
    if (length == 0) {
      return in.slicePacked(field, 0, ByteOrder.LITTLE_ENDIAN);
    }
    in.skip(field, offset);
    return in.slicePacked(field, length, ByteOrder.LITTLE_ENDIAN);
  }

  /// Where the bytes start, or the end of the message if there are none.
  int startIn(Octets message) {
    return length == 0 ? message.length() : offset;
  }
}
