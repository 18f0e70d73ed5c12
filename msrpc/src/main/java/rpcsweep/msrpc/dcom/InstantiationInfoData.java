package rpcsweep.msrpc.dcom;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// InstantiationInfoData ([MS-DCOM] 2.2.22.2.1): which class, and which of its interfaces. cIID and
/// thisSize are measured; fIsSurrogate is 0.
///
/// @param classId the class
/// @param classCtx where it may run, a CLSCTX mask
/// @param actvflags activation flags
/// @param instFlag instantiation flags
/// @param iidsReferent the referent id of pIID, not 0
/// @param clientComVersion the client's COM version
/// @param iids the interfaces, 1 to 16
public record InstantiationInfoData(
    UUID classId,
    int classCtx,
    int actvflags,
    int instFlag,
    int iidsReferent,
    ComVersion clientComVersion,
    List<UUID> iids)
    implements PropertyData {

  /// CLSCTX_REMOTE_SERVER.
  public static final int CLSCTX_REMOTE_SERVER = 0x10;

  private static final int MAX_IIDS = 16;
  private static final int UUID_LENGTH = 16;

  /// Copies the list.
  public InstantiationInfoData {
    iids = List.copyOf(iids);
    if (iids.isEmpty() || iids.size() > MAX_IIDS || iidsReferent == 0) {
      throw new IllegalArgumentException("cIID " + iids.size() + ", pIID " + iidsReferent);
    }
  }

  static InstantiationInfoData read(NdrReader in) {
    int size = TypeSerialization.HEADER_LENGTH + in.remaining();
    UUID classId = in.readUuid("classId");
    int classCtx = in.readU32("classCtx");
    int actvflags = in.readU32("actvflags");
    in.readSame("fIsSurrogate", 0);
    int countAt = in.offset();
    int count = in.readCount("cIID", MAX_IIDS, UUID_LENGTH);
    if (count == 0) {
      throw in.malformed("cIID", countAt, "no interface");
    }
    int instFlag = in.readU32("instFlag");
    int iidsReferent = in.readReferent("pIID");
    in.readSame("thisSize", size);
    ComVersion clientComVersion = ComVersion.read(in, "clientCOMVersion");
    in.readSame("pIID max_count", count);
    List<UUID> iids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      iids.add(in.readUuid("pIID"));
    }
    return new InstantiationInfoData(
        classId, classCtx, actvflags, instFlag, iidsReferent, clientComVersion, iids);
  }

  @Override
  public void write(NdrWriter out) {
    out.writeUuid(classId);
    out.writeU32(classCtx);
    out.writeU32(actvflags);
    out.writeU32(0);
    out.writeU32(iids.size());
    out.writeU32(instFlag);
    out.writeU32(iidsReferent);
    int thisSize = out.length();
    out.writeU32(0);
    clientComVersion.write(out);
    out.writeU32(iids.size());
    for (UUID iid : iids) {
      out.writeUuid(iid);
    }
    out.setU32(
        thisSize, TypeSerialization.HEADER_LENGTH + out.alignedLength(TypeSerialization.ALIGNMENT));
  }
}
