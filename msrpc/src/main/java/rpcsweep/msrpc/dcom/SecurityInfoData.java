package rpcsweep.msrpc.dcom;

import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// SecurityInfoData ([MS-DCOM] 2.2.22.2.7).
///
/// @param authnFlags dwAuthnFlags
/// @param serverInfoReferent the referent id of pServerInfo, not 0
/// @param serverInfo the server
public record SecurityInfoData(int authnFlags, int serverInfoReferent, CoServerInfo serverInfo)
    implements PropertyData {

  /// The pointer is not NULL.
  public SecurityInfoData {
    if (serverInfoReferent == 0) {
      throw new IllegalArgumentException("pServerInfo is NULL");
    }
  }

  static SecurityInfoData read(NdrReader in) {
    int authnFlags = in.readU32("dwAuthnFlags");
    int serverInfoReferent = in.readReferent("pServerInfo");
    in.readNull("SecurityInfoData.pdwReserved");
    return new SecurityInfoData(authnFlags, serverInfoReferent, CoServerInfo.read(in));
  }

  @Override
  public void write(NdrWriter out) {
    out.writeU32(authnFlags);
    out.writeU32(serverInfoReferent);
    out.writeNull();
    serverInfo.write(out);
  }
}
