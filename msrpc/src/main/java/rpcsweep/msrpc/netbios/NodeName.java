package rpcsweep.msrpc.netbios;

import java.nio.charset.StandardCharsets;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.ndr.PrintableText;

/// One entry of NODE_NAME ARRAY (RFC 1002 4.2.18).
///
/// @param name at most 15 characters of ISO 8859-1, without trailing blanks, fit to be shown if it
///   was read; a host that uses another code page shows as what its bytes are there
/// @param suffix the 16th byte, 0 to 255: which service has the name
/// @param flags NAME_FLAGS, 0 to 65535
public record NodeName(String name, int suffix, int flags) {

  /// The workstation service: the computer's name, or its workgroup or domain if a group.
  public static final int WORKSTATION = 0x00;

  /// The file server service: the computer's name.
  public static final int FILE_SERVER = 0x20;

  /// The flags of a name that is the host's own and in use.
  public static final int UNIQUE_ACTIVE = 0x0400;

  /// The flags of a name shared with others and in use.
  public static final int GROUP_ACTIVE = 0x8400;

  /// Bytes on the wire.
  static final int LENGTH = 18;

  private static final int NAME_LENGTH = 15;
  private static final int GROUP = 0x8000;
  private static final int CONFLICT = 0x0800;
  private static final int ACTIVE = 0x0400;

  /// Every number must fit its field.
  public NodeName {
    if (name.length() > NAME_LENGTH || (suffix & ~0xff) != 0 || (flags & ~0xffff) != 0) {
      throw new IllegalArgumentException(
          "a name of %d characters, suffix %d, flags %d".formatted(name.length(), suffix, flags));
    }
  }

  /// Whether it is shared with other hosts.
  public boolean isGroup() {
    return (flags & GROUP) != 0;
  }

  /// Whether it is in use.
  public boolean isActive() {
    return (flags & ACTIVE) != 0;
  }

  /// Whether another host claims it too.
  public boolean isInConflict() {
    return (flags & CONFLICT) != 0;
  }

  static NodeName read(NdrReader in) {
    Octets bytes = in.readOctets("NETBIOS name", NAME_LENGTH);
    int suffix = in.readU8("NETBIOS name suffix");
    return new NodeName(text(bytes), suffix, in.readU16("NAME_FLAGS"));
  }

  void write(NdrWriter out) {
    String padded = name + " ".repeat(NAME_LENGTH - name.length());
    out.writeText(padded, StandardCharsets.ISO_8859_1);
    out.writeU8(suffix);
    out.writeU16(flags);
  }

  private static String text(Octets bytes) {
    byte[] padded = bytes.toArray();
    int end = padded.length;
    while (end > 0 && (padded[end - 1] == ' ' || padded[end - 1] == 0)) {
      end--;
    }
    return PrintableText.of(new String(padded, 0, end, StandardCharsets.ISO_8859_1));
  }

  /// The name and the suffix, as in `HOST<20>`.
  @Override
  public String toString() {
    return "%s<%02x>".formatted(name, suffix);
  }
}
