package rpcsweep.msrpc.dcom;

import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// InstanceInfoData ([MS-DCOM] 2.2.22.2.3): the file an instance is to be loaded from. Both storage
/// pointers are NULL.
///
/// @param fileName fileName, which must hold a backslash of its own near its start
/// @param fileNameReferent the referent id of fileName, not 0
/// @param mode mode
public record InstanceInfoData(ObjectName fileName, int fileNameReferent, int mode)
    implements PropertyData {

  /// The pointer is not NULL, and a scan for a backslash ends within the name.
  public InstanceInfoData {
    if (fileNameReferent == 0 || !fileName.endsServerPart()) {
      throw new IllegalArgumentException("fileName " + fileName);
    }
  }

  static InstanceInfoData read(NdrReader in) {
    int fileNameReferent = in.readReferent("fileName");
    int mode = in.readU32("mode");
    in.readNull("ifdROT");
    in.readNull("ifdStg");
    int at = in.offset();
    ObjectName fileName = ObjectName.read(in, "fileName");
    if (!fileName.endsServerPart()) {
      throw in.malformed("fileName", at, "no backslash after the server part");
    }
    return new InstanceInfoData(fileName, fileNameReferent, mode);
  }

  @Override
  public void write(NdrWriter out) {
    out.writeU32(fileNameReferent);
    out.writeU32(mode);
    out.writeNull();
    out.writeNull();
    fileName.write(out);
  }
}
