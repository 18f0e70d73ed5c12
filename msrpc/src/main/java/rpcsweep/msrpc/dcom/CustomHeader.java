package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.ndr.Padding;

/// CustomHeader ([MS-DCOM] 2.2.22.1), the table of contents of an activation. totalSize,
/// headerSize, cIfs and the sizes are measured from the properties.
///
/// @param destCtx where the object will be used; 2 is MSHCTX_DIFFERENTMACHINE
/// @param classInfoClsid classInfoClsid, unused
/// @param clsidsReferent the referent id of pclsid, not 0
/// @param sizesReferent the referent id of pSizes, not 0
/// @param tail the padding after the header, to a multiple of 8
public record CustomHeader(
    int destCtx, UUID classInfoClsid, int clsidsReferent, int sizesReferent, Padding tail) {

  /// MSHCTX_DIFFERENTMACHINE.
  public static final int MSHCTX_DIFFERENTMACHINE = 2;

  /// MAX_ACTPROP_LIMIT ([MS-DCOM] 2.2.28.1).
  static final int MAX_PROPERTIES = 10;

  private static final int MIN_PROPERTY_LENGTH = TypeSerialization.HEADER_LENGTH;
  private static final int UUID_LENGTH = 16;

  /// Neither pointer is NULL.
  public CustomHeader {
    if (clsidsReferent == 0 || sizesReferent == 0) {
      throw new IllegalArgumentException("a NULL pointer");
    }
  }

  /// A header and what it announces.
  ///
  /// @param header the header itself
  /// @param clsids the properties in order
  /// @param sizes their sizes in bytes, as many as `clsids`; their sum is what follows the header
  record Contents(CustomHeader header, List<UUID> clsids, List<Integer> sizes) {}

  /// Reads a header and checks every size in it against what is really there.
  static Contents read(NdrReader in) {
    int start = in.offset();
    int totalSize = in.remaining();
    NdrReader value = TypeSerialization.open(in, "CustomHeader");
    value.readSame("totalSize", totalSize);
    value.readSame("headerSize", in.offset() - start);
    value.readSame("CustomHeader.dwReserved", 0);
    int destCtx = value.readU32("destCtx");
    int count = value.readCount("cIfs", MAX_PROPERTIES, UUID_LENGTH + Integer.BYTES);
    UUID classInfoClsid = value.readUuid("classInfoClsid");
    int clsidsReferent = value.readReferent("pclsid");
    int sizesReferent = value.readReferent("pSizes");
    value.readNull("CustomHeader.pdwReserved");
    List<UUID> clsids = readClsids(value, count);
    List<Integer> sizes = readSizes(value, count, in.remaining());
    Padding tail = TypeSerialization.readTail(value, "CustomHeader");
    return new Contents(
        new CustomHeader(destCtx, classInfoClsid, clsidsReferent, sizesReferent, tail),
        clsids,
        sizes);
  }

  private static List<UUID> readClsids(NdrReader in, int count) {
    in.readSame("pclsid max_count", count);
    List<UUID> clsids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      clsids.add(in.readUuid("pclsid"));
    }
    return clsids;
  }

  private static List<Integer> readSizes(NdrReader in, int count, int available) {
    in.readSame("pSizes max_count", count);
    List<Integer> sizes = new ArrayList<>(count);
    int left = available;
    for (int i = 0; i < count; i++) {
      int at = in.offset();
      int size = in.readU32("pSizes");
      if (size < MIN_PROPERTY_LENGTH || size > left) {
        throw in.malformed("pSizes", at, size + " bytes, with " + left + " left");
      }
      left -= size;
      sizes.add(size);
    }
    if (left != 0) {
      throw in.malformed("pSizes", in.offset(), left + " bytes belong to no property");
    }
    return sizes;
  }

  /// Writes the header of `properties`, which are already marshalled as `bodies`.
  void write(NdrWriter out, List<ActivationProperty> properties, List<Octets> bodies) {
    NdrWriter value = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    int totalSizeAt = value.length();
    value.writeU32(0);
    int headerSizeAt = value.length();
    value.writeU32(0);
    value.writeU32(0);
    value.writeU32(destCtx);
    value.writeU32(properties.size());
    value.writeUuid(classInfoClsid);
    value.writeU32(clsidsReferent);
    value.writeU32(sizesReferent);
    value.writeNull();
    value.writeU32(properties.size());
    for (ActivationProperty property : properties) {
      value.writeUuid(property.clsid());
    }
    value.writeU32(bodies.size());
    int total = 0;
    for (Octets body : bodies) {
      value.writeU32(body.length());
      total += body.length();
    }
    int headerSize =
        TypeSerialization.HEADER_LENGTH + value.alignedLength(TypeSerialization.ALIGNMENT);
    value.setU32(totalSizeAt, headerSize + total);
    value.setU32(headerSizeAt, headerSize);
    TypeSerialization.write(out, value, tail);
  }
}
