package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.InParameters;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.Request;

/// The in-parameters of RemoteActivation ([MS-DCOM] 3.1.2.5.2.3.1). pObjectStorage is NULL.
///
/// An unpatched host looks for the backslash that ends the server part of the name even beyond the
/// name's end. So if the name has none, the fields that follow it must supply one within
/// [ObjectName#MAX_SCAN_WCHARS], or this cannot be made; that is why the captured request has the
/// WCHARs `\H` in place of an impersonation level and a mode.
///
/// @param orpcThis ORPCTHIS
/// @param clsid the class
/// @param objectNameReferent the referent id of pwszObjectName, not 0
/// @param objectName pwszObjectName
/// @param clientImpLevel ClientImpLevel
/// @param mode Mode
/// @param iidsReferent the referent id of pIIDs, not 0
/// @param iids the interfaces, 1 to 16; a failure's reply has 8 bytes for each
/// @param requestedProtseqs protocol sequences by tower id, 1 to 8
public record RemoteActivation(
    OrpcThis orpcThis,
    UUID clsid,
    int objectNameReferent,
    ObjectName objectName,
    int clientImpLevel,
    int mode,
    int iidsReferent,
    List<UUID> iids,
    List<Integer> requestedProtseqs)
    implements InParameters {

  private static final int MAX_IIDS = 16;
  private static final int UUID_LENGTH = 16;
  private static final String NO_BACKSLASH =
      "no backslash within " + ObjectName.MAX_SCAN_WCHARS + " WCHARs";

  /// Copies the lists and holds the limits.
  public RemoteActivation {
    iids = List.copyOf(iids);
    requestedProtseqs = Protseqs.checked(requestedProtseqs);
    if (iids.isEmpty() || iids.size() > MAX_IIDS || objectNameReferent == 0 || iidsReferent == 0) {
      throw new IllegalArgumentException("Interfaces " + iids.size() + ", or a NULL pointer");
    }
    if (!stopsScan(objectName, clientImpLevel, mode)) {
      throw new IllegalArgumentException(NO_BACKSLASH);
    }
  }

  @Override
  public Operation operation() {
    return Operation.REMOTE_ACTIVATION;
  }

  /// Reads a request's stub.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is not exactly that, or beyond the limits
  public static RemoteActivation read(Request request) {
    NdrReader in = NdrReader.of(request.stub(), request.header().drep().byteOrder());
    OrpcThis orpcThis = OrpcThis.read(in);
    UUID clsid = in.readUuid("Clsid");
    int objectNameReferent = in.readReferent("pwszObjectName");
    ObjectName objectName = ObjectName.read(in, "pwszObjectName");
    in.readNull("pObjectStorage");
    int at = in.offset();
    int clientImpLevel = in.readU32("ClientImpLevel");
    int mode = in.readU32("Mode");
    if (!stopsScan(objectName, clientImpLevel, mode)) {
      throw in.malformed("pwszObjectName", at, NO_BACKSLASH);
    }
    int countAt = in.offset();
    int count = in.readCount("Interfaces", MAX_IIDS, UUID_LENGTH);
    if (count == 0) {
      throw in.malformed("Interfaces", countAt, "no interface");
    }
    int iidsReferent = in.readReferent("pIIDs");
    in.readSame("pIIDs max_count", count);
    List<UUID> iids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      iids.add(in.readUuid("pIIDs"));
    }
    List<Integer> protseqs = Protseqs.readArray(in, Protseqs.readCount(in));
    in.requireEnd("RemoteActivation");
    return new RemoteActivation(
        orpcThis,
        clsid,
        objectNameReferent,
        objectName,
        clientImpLevel,
        mode,
        iidsReferent,
        iids,
        protseqs);
  }

  @Override
  public Octets toStub() {
    NdrWriter out = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    orpcThis.write(out);
    out.writeUuid(clsid);
    out.writeU32(objectNameReferent);
    objectName.write(out);
    out.writeNull();
    out.writeU32(clientImpLevel);
    out.writeU32(mode);
    out.writeU32(iids.size());
    out.writeU32(iidsReferent);
    out.writeU32(iids.size());
    for (UUID iid : iids) {
      out.writeUuid(iid);
    }
    out.writeU16(requestedProtseqs.size());
    Protseqs.writeArray(out, requestedProtseqs);
    return out.toOctets();
  }

  /// Whether a scan that starts after the leading `\\` meets a backslash soon enough, looking at
  /// WCHARs as they lie in the stub: the name, its padding, the NULL pObjectStorage, then two
  /// integers. (What follows the leading `\\` starts at offset 68 of the stub, hence aligned as
  /// here.)
  private static boolean stopsScan(ObjectName objectName, int clientImpLevel, int mode) {
    NdrWriter memory = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    String wchars = objectName.wchars();
    for (int i = 2; i < wchars.length(); i++) {
      memory.writeU16(wchars.charAt(i));
    }
    memory.writeNull();
    memory.writeU32(clientImpLevel);
    memory.writeU32(mode);
    byte[] bytes = memory.toArray();
    for (int i = 0; i < Math.min(ObjectName.MAX_SCAN_WCHARS, bytes.length / 2); i++) {
      if (bytes[2 * i] == '\\' && bytes[2 * i + 1] == 0) {
        return true;
      }
    }
    return false;
  }
}
