package rpcsweep.msrpc.dcom;

import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// ORPCTHAT ([MS-DCOM] 2.2.13.4), the first out-parameter of every DCOM call. Its extensions are
/// always NULL here.
///
/// @param flags 0 from a remote server
public record OrpcThat(int flags) {

  /// No flags.
  public static final OrpcThat NULL = new OrpcThat(0);

  static OrpcThat read(NdrReader in) {
    int flags = in.readU32("ORPCTHAT.flags");
    in.readNull("ORPCTHAT.extensions");
    return flags == 0 ? NULL : new OrpcThat(flags);
  }

  void write(NdrWriter out) {
    out.writeU32(flags);
    out.writeNull();
  }
}
