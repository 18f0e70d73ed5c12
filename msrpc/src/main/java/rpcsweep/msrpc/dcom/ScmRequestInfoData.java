package rpcsweep.msrpc.dcom;

import java.util.List;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Padding;

/// ScmRequestInfoData with its customREMOTE_REQUEST_SCM_INFO ([MS-DCOM] 2.2.22.2.4).
///
/// @param remoteRequestReferent the referent id of remoteRequest, not 0
/// @param clientImpLevel ClientImpLevel; 2 is RPC_C_IMP_LEVEL_IDENTIFY
/// @param protseqsGap the gap after cRequestedProtseqs
/// @param protseqsReferent the referent id of pRequestedProtseqs, not 0
/// @param requestedProtseqs protocol sequences by tower id, 1 to 8; 7 is ncacn_ip_tcp
public record ScmRequestInfoData(
    int remoteRequestReferent,
    int clientImpLevel,
    Padding protseqsGap,
    int protseqsReferent,
    List<Integer> requestedProtseqs)
    implements PropertyData {

  /// Copies the list.
  public ScmRequestInfoData {
    requestedProtseqs = Protseqs.checked(requestedProtseqs);
    if (remoteRequestReferent == 0 || protseqsReferent == 0) {
      throw new IllegalArgumentException("a NULL pointer");
    }
  }

  static ScmRequestInfoData read(NdrReader in) {
    in.readNull("ScmRequestInfoData.pdwReserved");
    int remoteRequestReferent = in.readReferent("remoteRequest");
    int clientImpLevel = in.readU32("ClientImpLevel");
    int count = Protseqs.readCount(in);
    Padding protseqsGap = in.readGap("cRequestedProtseqs padding", Integer.BYTES);
    int protseqsReferent = in.readReferent("pRequestedProtseqs");
    return new ScmRequestInfoData(
        remoteRequestReferent,
        clientImpLevel,
        protseqsGap,
        protseqsReferent,
        Protseqs.readArray(in, count));
  }

  @Override
  public void write(NdrWriter out) {
    out.writeNull();
    out.writeU32(remoteRequestReferent);
    out.writeU32(clientImpLevel);
    out.writeU16(requestedProtseqs.size());
    out.writeGap(Integer.BYTES, protseqsGap);
    out.writeU32(protseqsReferent);
    Protseqs.writeArray(out, requestedProtseqs);
  }
}
