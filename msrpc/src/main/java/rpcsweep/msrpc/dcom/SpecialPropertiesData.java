package rpcsweep.msrpc.dcom;

import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// SpecialPropertiesData ([MS-DCOM] 2.2.22.2.2). The reserved fields at its end are zero.
///
/// @param sessionId dwSessionId, -1 for none
/// @param remoteThisSessionId fRemoteThisSessionId
/// @param clientImpersonating fClientImpersonating
/// @param partitionIdPresent fPartitionIDPresent
/// @param defaultAuthnLvl dwDefaultAuthnLvl
/// @param partition guidPartition
/// @param prtFlags dwPRTFlags
/// @param origClsctx dwOrigClsctx
/// @param flags dwFlags
public record SpecialPropertiesData(
    int sessionId,
    int remoteThisSessionId,
    int clientImpersonating,
    int partitionIdPresent,
    int defaultAuthnLvl,
    UUID partition,
    int prtFlags,
    int origClsctx,
    int flags)
    implements PropertyData {

  /// Reserved1 to Reserved3, as Windows marshals them.
  private static final int RESERVED_LENGTH = 32;

  /// Any session, and nothing else said.
  public static SpecialPropertiesData none() {
    return new SpecialPropertiesData(-1, 0, 0, 0, 0, new UUID(0, 0), 0, 0, 0);
  }

  static SpecialPropertiesData read(NdrReader in) {
    int sessionId = in.readU32("dwSessionId");
    int remoteThisSessionId = in.readU32("fRemoteThisSessionId");
    int clientImpersonating = in.readU32("fClientImpersonating");
    int partitionIdPresent = in.readU32("fPartitionIDPresent");
    int defaultAuthnLvl = in.readU32("dwDefaultAuthnLvl");
    UUID partition = in.readUuid("guidPartition");
    int prtFlags = in.readU32("dwPRTFlags");
    int origClsctx = in.readU32("dwOrigClsctx");
    int flags = in.readU32("dwFlags");
    in.skip("SpecialPropertiesData reserved", RESERVED_LENGTH);
    return new SpecialPropertiesData(
        sessionId,
        remoteThisSessionId,
        clientImpersonating,
        partitionIdPresent,
        defaultAuthnLvl,
        partition,
        prtFlags,
        origClsctx,
        flags);
  }

  @Override
  public void write(NdrWriter out) {
    out.writeU32(sessionId);
    out.writeU32(remoteThisSessionId);
    out.writeU32(clientImpersonating);
    out.writeU32(partitionIdPresent);
    out.writeU32(defaultAuthnLvl);
    out.writeUuid(partition);
    out.writeU32(prtFlags);
    out.writeU32(origClsctx);
    out.writeU32(flags);
    out.writeZeros(RESERVED_LENGTH);
  }
}
