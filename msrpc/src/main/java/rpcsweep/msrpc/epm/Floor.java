package rpcsweep.msrpc.epm;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.SyntaxId;

/// One floor of a tower (C706 appendix L): a protocol identifier, and octets on its left and right
/// side that only the protocol gives a meaning. They are kept as sent; the methods decode them, and
/// give nothing where they are not what the protocol says.
///
/// @param protocol the protocol identifier, 0 to 255
/// @param left what follows it on the left-hand side, at most 65534 bytes
/// @param right the right-hand side, at most 65535 bytes
public record Floor(int protocol, Octets left, Octets right) {

  /// An interface or transfer syntax.
  static final int SYNTAX = 0x0d;

  static final int CONNECTIONLESS = 0x0a;
  static final int CONNECTION_ORIENTED = 0x0b;
  static final int LOCAL = 0x0c;
  static final int IP = 0x09;
  static final int NETBIOS = 0x11;
  static final int NONE = -1;

  private static final int SYNTAX_LEFT_LENGTH = 18;
  private static final int IPV4_LENGTH = 4;

  /// Both sides have 16-bit lengths.
  public Floor {
    if ((protocol & ~0xff) != 0 || left.length() >= 0xffff || right.length() > 0xffff) {
      throw new IllegalArgumentException(
          "floor 0x%02x of %d and %d bytes".formatted(protocol, left.length(), right.length()));
    }
  }

  static Floor ofSyntax(SyntaxId syntax) {
    NdrWriter left = NdrWriter.packed(ByteOrder.LITTLE_ENDIAN);
    left.writeUuid(syntax.uuid());
    left.writeU16(syntax.majorVersion());
    return new Floor(SYNTAX, left.toOctets(), u16(syntax.minorVersion(), ByteOrder.LITTLE_ENDIAN));
  }

  static Floor ofRpcProtocol(int protocol) {
    return new Floor(protocol, Octets.EMPTY, u16(0, ByteOrder.LITTLE_ENDIAN));
  }

  static Floor ofPort(int protocol, int port) {
    return new Floor(protocol, Octets.EMPTY, u16(port, ByteOrder.BIG_ENDIAN));
  }

  static Floor ofText(int protocol, String text) {
    NdrWriter right = NdrWriter.packed(ByteOrder.LITTLE_ENDIAN);
    right.writeText(text + '\0', StandardCharsets.ISO_8859_1);
    return new Floor(protocol, Octets.EMPTY, right.toOctets());
  }

  /// The interface or transfer syntax, if the floor is one.
  public Optional<SyntaxId> syntax() {
    if (protocol != SYNTAX || left.length() != SYNTAX_LEFT_LENGTH || right.length() != 2) {
      return Optional.empty();
    }
    NdrReader in = NdrReader.packed(left, ByteOrder.LITTLE_ENDIAN);
    UUID uuid = in.readUuid("uuid");
    int major = in.readU16("major version");
    int minor = NdrReader.packed(right, ByteOrder.LITTLE_ENDIAN).readU16("minor version");
    return Optional.of(new SyntaxId(uuid, major, minor));
  }

  /// The right-hand side as a port, if it is two bytes long.
  public OptionalInt port() {
    return right.length() == 2
        ? OptionalInt.of(NdrReader.packed(right, ByteOrder.BIG_ENDIAN).readU16("port"))
        : OptionalInt.empty();
  }

  /// The right-hand side as an IPv4 address in dotted notation, if it is four bytes long.
  public Optional<String> ipv4() {
    if (right.length() != IPV4_LENGTH) {
      return Optional.empty();
    }
    byte[] bytes = right.toArray();
    return Optional.of(
        "%d.%d.%d.%d"
            .formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff));
  }

  /// The right-hand side as text up to the first NUL, fit to be shown.
  public String text() {
    return NdrReader.packed(right, ByteOrder.LITTLE_ENDIAN)
        .readTerminatedText("RHS", right.length());
  }

  static Floor read(NdrReader in) {
    int at = in.offset();
    int leftLength = in.readU16("LHS byte count");
    if (leftLength == 0) {
      throw in.malformed("LHS byte count", at, "no protocol identifier");
    }
    int protocol = in.readU8("protocol identifier");
    Octets left = in.readOctets("LHS", leftLength - 1);
    int rightLength = in.readU16("RHS byte count");
    return new Floor(protocol, left, in.readOctets("RHS", rightLength));
  }

  void write(NdrWriter out) {
    out.writeU16(1 + left.length());
    out.writeU8(protocol);
    out.writeOctets(left);
    out.writeU16(right.length());
    out.writeOctets(right);
  }

  private static Octets u16(int value, ByteOrder order) {
    NdrWriter out = NdrWriter.packed(order);
    out.writeU16(value);
    return out.toOctets();
  }
}
