package rpcsweep.msrpc.epm;

import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// ept_lookup_handle_t, a context handle (C706 14.2.16.6): where in its entries the server will
/// continue. Only the server that made it can interpret it.
///
/// @param attributes context_handle_attributes
/// @param uuid context_handle_uuid
public record EntryHandle(int attributes, UUID uuid) {

  /// No handle: from the beginning, or nothing left.
  public static final EntryHandle NIL = new EntryHandle(0, new UUID(0, 0));

  /// Whether there is nothing left.
  public boolean isNil() {
    return equals(NIL);
  }

  static EntryHandle read(NdrReader in) {
    int attributes = in.readU32("entry_handle attributes");
    return new EntryHandle(attributes, in.readUuid("entry_handle uuid"));
  }

  void write(NdrWriter out) {
    out.writeU32(attributes);
    out.writeUuid(uuid);
  }
}
