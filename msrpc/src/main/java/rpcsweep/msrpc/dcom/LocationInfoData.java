package rpcsweep.msrpc.dcom;

import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// LocationInfoData ([MS-DCOM] 2.2.22.2.6). machineName is NULL, as the specification demands.
///
/// @param processId processId
/// @param apartmentId apartmentId
/// @param contextId contextId
public record LocationInfoData(int processId, int apartmentId, int contextId)
    implements PropertyData {

  static LocationInfoData read(NdrReader in) {
    in.readNull("machineName");
    int processId = in.readU32("processId");
    int apartmentId = in.readU32("apartmentId");
    return new LocationInfoData(processId, apartmentId, in.readU32("contextId"));
  }

  @Override
  public void write(NdrWriter out) {
    out.writeNull();
    out.writeU32(processId);
    out.writeU32(apartmentId);
    out.writeU32(contextId);
  }
}
