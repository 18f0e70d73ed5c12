package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Padding;

/// Type serialization version 1 ([MS-RPCE] 2.2.6): a value marshalled on its own, behind a common
/// and a private header of 8 bytes each, padded to a multiple of 8.
final class TypeSerialization {

  /// Bytes of both headers.
  static final int HEADER_LENGTH = 16;

  static final int ALIGNMENT = 8;

  private static final int VERSION = 1;
  private static final int LITTLE_ENDIAN = 0x10;
  private static final int BIG_ENDIAN = 0;
  private static final int COMMON_HEADER_LENGTH = 8;

  /// [MS-RPCE] 2.2.6.1 demands these bytes; they are not stale ones.
  private static final int FILLER = 0xcccccccc;

  private TypeSerialization() {}

  /// Reads both headers and splits off the value with the padding that follows it.
  static NdrReader open(NdrReader in, String field) {
    int start = in.offset();
    int version = in.readU8(field + " Version");
    int endianness = in.readU8(field + " Endianness");
    int commonHeaderLength = in.readU16(field + " CommonHeaderLength");
    in.skip(field + " Filler", Integer.BYTES);
    if (version != VERSION
        || endianness != LITTLE_ENDIAN && endianness != BIG_ENDIAN
        || commonHeaderLength != COMMON_HEADER_LENGTH) {
      throw in.malformed(field + " common header", start, "not type serialization version 1");
    }
    int lengthAt = in.offset();
    int length = in.readCount(field + " ObjectBufferLength", in.remaining(), 1);
    in.skip(field + " Filler", Integer.BYTES);
    if (length % ALIGNMENT != 0) {
      throw in.malformed(field + " ObjectBufferLength", lengthAt, length + " is no multiple of 8");
    }
    return in.slice(
        field,
        length,
        endianness == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  /// What follows the value: fewer than 8 bytes.
  static Padding readTail(NdrReader value, String field) {
    Padding tail = value.readGap(field + " padding", ALIGNMENT);
    value.requireEnd(field);
    return tail;
  }

  /// Writes both headers and a value that is complete but for its padding.
  static void write(NdrWriter out, NdrWriter value, Padding tail) {
    out.writeU8(VERSION);
    out.writeU8(LITTLE_ENDIAN);
    out.writeU16(COMMON_HEADER_LENGTH);
    out.writeU32(FILLER);
    value.writeGap(ALIGNMENT, tail);
    out.writeU32(value.length());
    out.writeU32(0);
    out.writeOctets(value.toOctets());
  }
}
