package rpcsweep.msrpc.ntlm;

import java.util.Optional;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// NEGOTIATE_MESSAGE ([MS-NLMP] 2.2.1.1) as a server reads it. A value of this record cannot be
/// written: the only one a client of this library sends is [#TOKEN].
///
/// @param flags NegotiateFlags, see [NtlmFlags]
/// @param version Version, if the client says one
public record NegotiateMessage(int flags, Optional<NtlmVersion> version) {

  /// What Windows clients ask for over TCP, less what would only serve a session that is never
  /// opened.
  public static final int CLIENT_FLAGS =
      NtlmFlags.UNICODE
          | NtlmFlags.OEM
          | NtlmFlags.REQUEST_TARGET
          | NtlmFlags.NTLM
          | NtlmFlags.ALWAYS_SIGN
          | NtlmFlags.EXTENDED_SESSIONSECURITY
          | NtlmFlags.VERSION
          | NtlmFlags.KEY_128
          | NtlmFlags.KEY_56;

  private static final int MESSAGE_TYPE = 1;

  /// Bytes of the fixed fields, Version included.
  private static final int LENGTH = 40;

  /// The one NEGOTIATE that can be sent, 40 bytes: [#CLIENT_FLAGS], no domain, no workstation, and
  /// a version that names no product, because asking for the server's demands that the field
  /// exists.
  public static final Octets TOKEN = token();

  /// Reads a token. The names it may carry are checked to lie inside, and ignored.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is not a NEGOTIATE
  public static NegotiateMessage read(Octets token) {
    NdrReader in = Payload.open(token, MESSAGE_TYPE);
    int flags = in.readU32("NegotiateFlags");
    if (in.remaining() == 0) {
      return new NegotiateMessage(flags, Optional.empty());
    }
    Payload domain = Payload.read(in, "DomainNameFields", token);
    Payload workstation = Payload.read(in, "WorkstationFields", token);
    int payload = Math.min(domain.startIn(token), workstation.startIn(token));
    boolean hasVersion = (flags & NtlmFlags.VERSION) != 0 && payload >= LENGTH;
    return new NegotiateMessage(flags, hasVersion ? NtlmVersion.read(in) : Optional.empty());
  }

  private static Octets token() {
    NdrWriter out = Payload.begin(MESSAGE_TYPE);
    out.writeU32(CLIENT_FLAGS);
    Payload.write(out, 0, LENGTH);
    Payload.write(out, 0, LENGTH);
    NtlmVersion.of(0, 0, 0).write(out);
    return out.toOctets();
  }
}
