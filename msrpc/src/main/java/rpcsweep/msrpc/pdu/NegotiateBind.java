package rpcsweep.msrpc.pdu;

import java.util.List;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ntlm.NegotiateMessage;

/// A bind that asks the server for an NTLMSSP CHALLENGE ([MS-RPCE] 2.2.2.11), the only PDU with a
/// verifier that a client can write. There is no place in it for another token, level or type than
/// these: [NegotiateMessage#TOKEN], connect, NTLMSSP. What would answer the CHALLENGE, an auth3 or
/// a second alter_context with a token, cannot be written at all: no logon is ever attempted.
///
/// On the wire it is a [Bind], and that is what a server reads.
public final class NegotiateBind implements WritablePdu {

  private final PduHeader header;
  private final Bind anonymous;

  private NegotiateBind(Bind anonymous) {
    this.header = anonymous.header();
    this.anonymous = anonymous;
  }

  static NegotiateBind of(int callId, PresentationContext... contexts) {
    return new NegotiateBind(Bind.of(callId, contexts));
  }

  @Override
  public PduHeader header() {
    return header;
  }

  /// The interfaces offered.
  public List<PresentationContext> contexts() {
    return anonymous.contexts();
  }

  /// Writes the body. Every field of it is a multiple of 4 bytes long, so the sec_trailer needs no
  /// padding.
  void write(NdrWriter out) {
    anonymous.write(out);
  }

  AuthVerifier authVerifier() {
    return AuthVerifier.ofNtlm(AuthVerifier.LEVEL_CONNECT, 0, NegotiateMessage.TOKEN);
  }
}
