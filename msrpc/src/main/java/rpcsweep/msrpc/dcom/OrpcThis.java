package rpcsweep.msrpc.dcom;

import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// ORPCTHIS ([MS-DCOM] 2.2.13.3), the first in-parameter of every DCOM call. Its extensions are
/// always NULL: this library neither writes nor takes any.
///
/// @param version the client's COM version
/// @param flags ORPCF_NULL (0) from a remote client
/// @param causalityId cid
public record OrpcThis(ComVersion version, int flags, UUID causalityId) {

  /// No flags, no causality: the call stands alone.
  public static OrpcThis of(ComVersion version) {
    return new OrpcThis(version, 0, new UUID(0, 0));
  }

  static OrpcThis read(NdrReader in) {
    ComVersion version = ComVersion.read(in, "ORPCTHIS.version");
    int flags = in.readU32("ORPCTHIS.flags");
    in.readU32("ORPCTHIS.reserved1");
    UUID causalityId = in.readUuid("ORPCTHIS.cid");
    in.readNull("ORPCTHIS.extensions");
    return new OrpcThis(version, flags, causalityId);
  }

  void write(NdrWriter out) {
    version.write(out);
    out.writeU32(flags);
    out.writeU32(0);
    out.writeUuid(causalityId);
    out.writeNull();
  }
}
