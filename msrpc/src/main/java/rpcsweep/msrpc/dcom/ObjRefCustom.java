package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// OBJREF with u_custom ([MS-DCOM] 2.2.18.6): an object that marshals itself. Always little-endian.
///
/// @param iid the interface
/// @param clsid the class that can unmarshal the data
/// @param objectData pObjectData
public record ObjRefCustom(UUID iid, UUID clsid, Octets objectData) {

  /// "MEOW".
  private static final int SIGNATURE = 0x574f454d;

  private static final int OBJREF_CUSTOM = 4;

  /// More than any object of an activation takes, in bytes.
  private static final int MAX_LENGTH = 4096;

  /// Reads the referent of an MInterfacePointer ([MS-DCOM] 2.2.14): a counted OBJREF.
  static ObjRefCustom readInterfacePointer(NdrReader in, String field) {
    int length = in.readCount(field + " max_count", MAX_LENGTH, 1);
    in.readSame(field + " ulCntData", length);
    return read(in.slice(field + " abData", length, ByteOrder.LITTLE_ENDIAN));
  }

  /// Writes the referent of an MInterfacePointer.
  void writeInterfacePointer(NdrWriter out) {
    NdrWriter objRef = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    write(objRef);
    out.writeU32(objRef.length());
    out.writeU32(objRef.length());
    out.writeOctets(objRef.toOctets());
  }

  private static ObjRefCustom read(NdrReader in) {
    in.readSame("OBJREF.signature", SIGNATURE);
    in.readSame("OBJREF.flags", OBJREF_CUSTOM);
    UUID iid = in.readUuid("OBJREF.iid");
    UUID clsid = in.readUuid("u_custom.clsid");
    in.readSame("u_custom.cbExtension", 0);
    in.readSame("u_custom.size", in.remaining() - Integer.BYTES);
    return new ObjRefCustom(iid, clsid, in.readRest());
  }

  private void write(NdrWriter out) {
    out.writeU32(SIGNATURE);
    out.writeU32(OBJREF_CUSTOM);
    out.writeUuid(iid);
    out.writeUuid(clsid);
    out.writeU32(0);
    out.writeU32(objectData.length());
    out.writeOctets(objectData);
  }
}
