package rpcsweep.msrpc.pdu;

import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// p_syntax_id_t (C706 12.6.3.1): the name of an interface (abstract syntax) or of an encoding
/// (transfer syntax). Which of the two is said by the field that holds it.
///
/// @param uuid the UUID
/// @param majorVersion 0 to 65535
/// @param minorVersion 0 to 65535
public record SyntaxId(UUID uuid, int majorVersion, int minorVersion) {

  /// Bytes on the wire.
  static final int LENGTH = 20;

  /// All zeros, as a server sends it in place of the transfer syntax of a refused context.
  public static final SyntaxId NIL = new SyntaxId(new UUID(0, 0), 0, 0);

  /// Both versions are 16 bits.
  public SyntaxId {
    if ((majorVersion & ~0xffff) != 0 || (minorVersion & ~0xffff) != 0) {
      throw new IllegalArgumentException("version " + majorVersion + "." + minorVersion);
    }
  }

  /// A syntax from the text of its UUID.
  public static SyntaxId of(String uuid, int majorVersion, int minorVersion) {
    return new SyntaxId(UUID.fromString(uuid), majorVersion, minorVersion);
  }

  static SyntaxId read(NdrReader in, String field) {
    UUID uuid = in.readUuid(field);
    int version = in.readU32(field);
    return new SyntaxId(uuid, version & 0xffff, version >>> 16);
  }

  void write(NdrWriter out) {
    out.writeUuid(uuid);
    out.writeU32(minorVersion << 16 | majorVersion);
  }

  /// The UUID and the version, as in `000001a0-0000-0000-c000-000000000046 v0.0`.
  @Override
  public String toString() {
    return uuid + " v" + majorVersion + "." + minorVersion;
  }
}
