package rpcsweep.msrpc.pdu;

import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.ndr.Padding;

/// auth_verifier_co_t, the sec_trailer and token at the end of a PDU ([MS-RPCE] 2.2.2.11). Kept as
/// it was sent. A client of this library is anonymous; the only one it can write is the fixed one
/// of a [NegotiateBind].
///
/// @param type auth_type, 0 to 255
/// @param level auth_level, 0 to 255
/// @param contextId auth_context_id
/// @param padding the bytes between the body and the sec_trailer
/// @param value auth_value, the token; empty only in [#NONE]
public record AuthVerifier(int type, int level, int contextId, Padding padding, Octets value) {

  /// No verifier: auth_length 0.
  public static final AuthVerifier NONE = new AuthVerifier(0, 0, 0, Padding.ZEROS, Octets.EMPTY);

  /// RPC_C_AUTHN_WINNT: the token is an NTLMSSP message.
  public static final int TYPE_NTLM = 10;

  /// RPC_C_AUTHN_LEVEL_CONNECT: authentication when connecting, no protection of calls.
  public static final int LEVEL_CONNECT = 2;

  /// Bytes of the sec_trailer before the token.
  static final int TRAILER_LENGTH = 8;

  /// Where auth_pad_length is within the sec_trailer.
  static final int PAD_LENGTH = 2;

  private static final int MAX_PADDING = 255;

  /// Every number must fit its field.
  public AuthVerifier {
    if ((type & ~0xff) != 0
        || (level & ~0xff) != 0
        || padding.bytes().length() > MAX_PADDING
        || value.length() > 0xffff) {
      throw new IllegalArgumentException("sec_trailer " + type + ", " + level);
    }
  }

  /// Whether there is one.
  public boolean isPresent() {
    return !value.isEmpty();
  }

  /// Whether the token is an NTLMSSP message.
  public boolean isNtlm() {
    return type == TYPE_NTLM && isPresent();
  }

  static AuthVerifier ofNtlm(int level, int contextId, Octets token) {
    return new AuthVerifier(TYPE_NTLM, level, contextId, Padding.ZEROS, token);
  }

  /// Reads the verifier that follows a body: padding, sec_trailer, token.
  static AuthVerifier read(NdrReader in, int padLength, int authLength) {
    Padding padding = new Padding(in.readOctets("auth_pad", padLength));
    if (in.offset() % Integer.BYTES != 0) {
      throw in.malformed("sec_trailer", in.offset(), "not aligned to 4");
    }
    int type = in.readU8("auth_type");
    int level = in.readU8("auth_level");
    in.skip("auth_pad_length, auth_reserved", 2);
    int contextId = in.readU32("auth_context_id");
    return new AuthVerifier(
        type, level, contextId, padding, in.readOctets("auth_value", authLength));
  }

  void write(NdrWriter out) {
    if (!isPresent()) {
      return;
    }
    out.writeOctets(padding.bytes());
    if (out.length() % Integer.BYTES != 0) {
      throw new IllegalArgumentException("sec_trailer at " + out.length() + ", not aligned to 4");
    }
    out.writeU8(type);
    out.writeU8(level);
    out.writeU8(padding.bytes().length());
    out.writeU8(0);
    out.writeU32(contextId);
    out.writeOctets(value);
  }
}
