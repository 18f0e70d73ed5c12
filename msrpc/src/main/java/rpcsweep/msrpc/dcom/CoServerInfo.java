package rpcsweep.msrpc.dcom;

import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// COSERVERINFO ([MS-DCOM] 2.2.22.2.6.1): the computer the client believes it talks to.
///
/// @param name pwszName, terminating NUL included; at most 13 WCHARs and no backslash, so that no
///   parser of paths ever finds one in it
/// @param nameReferent the referent id of pwszName, not 0
public record CoServerInfo(String name, int nameReferent) {

  private static final int MAX_WCHARS = 13;

  /// Holds the limits.
  public CoServerInfo {
    if (!isSafe(name) || nameReferent == 0) {
      throw new IllegalArgumentException("COSERVERINFO name of " + name.length() + " WCHARs");
    }
  }

  private static boolean isSafe(String name) {
    return name.length() <= MAX_WCHARS && name.endsWith("\0") && name.indexOf('\\') < 0;
  }

  static CoServerInfo read(NdrReader in) {
    in.readU32("COSERVERINFO.dwReserved1");
    int nameReferent = in.readReferent("COSERVERINFO.pwszName");
    in.readNull("COSERVERINFO.pdwReserved");
    in.readU32("COSERVERINFO.dwReserved2");
    int at = in.offset();
    String name = in.readWideString("COSERVERINFO.pwszName", MAX_WCHARS);
    if (!isSafe(name)) {
      throw new MalformedPduException("COSERVERINFO.pwszName", at, "not a computer name");
    }
    return new CoServerInfo(name, nameReferent);
  }

  void write(NdrWriter out) {
    out.writeU32(0);
    out.writeU32(nameReferent);
    out.writeNull();
    out.writeU32(0);
    out.writeWideString(name);
  }
}
