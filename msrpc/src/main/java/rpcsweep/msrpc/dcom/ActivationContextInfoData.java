package rpcsweep.msrpc.dcom;

import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// ActivationContextInfoData ([MS-DCOM] 2.2.22.2.5). The prototype context is NULL.
///
/// @param clientOk clientOK
/// @param clientContextReferent the referent id of pIFDClientCtx, not 0
/// @param clientContext the client's context
public record ActivationContextInfoData(
    int clientOk, int clientContextReferent, MarshaledContext clientContext)
    implements PropertyData {

  /// The pointer is not NULL.
  public ActivationContextInfoData {
    if (clientContextReferent == 0) {
      throw new IllegalArgumentException("pIFDClientCtx is NULL");
    }
  }

  static ActivationContextInfoData read(NdrReader in) {
    int clientOk = in.readU32("clientOK");
    in.readU32("bReserved1");
    in.readU32("dwReserved1");
    in.readU32("dwReserved2");
    int referent = in.readReferent("pIFDClientCtx");
    in.readNull("pIFDPrototypeCtx");
    return new ActivationContextInfoData(
        clientOk, referent, MarshaledContext.readInterfacePointer(in, "pIFDClientCtx"));
  }

  @Override
  public void write(NdrWriter out) {
    out.writeU32(clientOk);
    out.writeU32(0);
    out.writeU32(0);
    out.writeU32(0);
    out.writeU32(clientContextReferent);
    out.writeNull();
    clientContext.writeInterfacePointer(out);
  }
}
