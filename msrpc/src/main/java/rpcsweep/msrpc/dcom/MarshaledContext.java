package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// Context ([MS-DCOM] 2.2.20), the client's context as an object that marshals itself. Version 1.1,
/// without extents.
///
/// @param contextId ContextId
/// @param flags Flags; 2 is CTXMSHLFLAGS_BYVAL
/// @param marshalFlags MshlFlags
/// @param count Count, of property blobs: 0, none are supported
/// @param frozen Frozen
public record MarshaledContext(UUID contextId, int flags, int marshalFlags, int count, int frozen) {

  /// IID_IContext.
  private static final UUID IID = UUID.fromString("000001c0-0000-0000-c000-000000000046");

  /// CLSID_ContextMarshaler.
  private static final UUID CLSID = UUID.fromString("0000033b-0000-0000-c000-000000000046");

  private static final int VERSION_PART = 1;

  static MarshaledContext readInterfacePointer(NdrReader in, String field) {
    int at = in.offset();
    ObjRefCustom objRef = ObjRefCustom.readInterfacePointer(in, field);
    if (!objRef.iid().equals(IID) || !objRef.clsid().equals(CLSID)) {
      throw in.malformed(field, at, "not a marshalled context");
    }
    NdrReader data = NdrReader.of(objRef.objectData(), ByteOrder.LITTLE_ENDIAN);
    MarshaledContext context = read(data);
    data.requireEnd("Context");
    return context;
  }

  void writeInterfacePointer(NdrWriter out) {
    NdrWriter data = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    write(data);
    new ObjRefCustom(IID, CLSID, data.toOctets()).writeInterfacePointer(out);
  }

  private static MarshaledContext read(NdrReader in) {
    in.readSame("Context version", VERSION_PART << 16 | VERSION_PART);
    UUID contextId = in.readUuid("ContextId");
    int flags = in.readU32("Context Flags");
    in.readSame("Context Reserved", 0);
    in.readSame("dwNumExtents", 0);
    in.readSame("cbExtents", 0);
    int marshalFlags = in.readU32("MshlFlags");
    int count = in.readU32("Count");
    return new MarshaledContext(contextId, flags, marshalFlags, count, in.readU32("Frozen"));
  }

  private void write(NdrWriter out) {
    out.writeU16(VERSION_PART);
    out.writeU16(VERSION_PART);
    out.writeUuid(contextId);
    out.writeU32(flags);
    out.writeU32(0);
    out.writeU32(0);
    out.writeU32(0);
    out.writeU32(marshalFlags);
    out.writeU32(count);
    out.writeU32(frozen);
  }
}
