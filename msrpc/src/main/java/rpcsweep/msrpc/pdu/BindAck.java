package rpcsweep.msrpc.pdu;

import java.util.List;
import java.util.Optional;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Padding;
import rpcsweep.msrpc.ntlm.ChallengeMessage;

/// bind_ack (C706 12.6.4.4): the association exists; whether an interface may be used is said per
/// context.
///
/// @param header the common header
/// @param maxXmitFrag max_xmit_frag, bytes, 0 to 65535; servers repeat what the client offered
/// @param maxRecvFrag max_recv_frag, bytes, 0 to 65535
/// @param assocGroupId assoc_group_id, chosen by the server
/// @param secondaryAddress sec_addr, the port as text
/// @param padding the gap before n_results, which Windows does not initialise: kept, but of no
///   meaning and no influence on equality
/// @param results one per context offered, in the same order
/// @param authVerifier the verifier, if the client sent one
public record BindAck(
    PduHeader header,
    int maxXmitFrag,
    int maxRecvFrag,
    int assocGroupId,
    SecondaryAddress secondaryAddress,
    Padding padding,
    List<ContextResult> results,
    AuthVerifier authVerifier)
    implements Pdu, WritablePdu {

  /// Copies the list and checks that every number fits its field.
  public BindAck {
    results = ContextResult.checked(results);
    if ((maxXmitFrag & ~0xffff) != 0 || (maxRecvFrag & ~0xffff) != 0) {
      throw new IllegalArgumentException(
          "fragments of %d and %d bytes".formatted(maxXmitFrag, maxRecvFrag));
    }
  }

  /// A server's answer to `bind`, which repeats its call and its fragment sizes.
  public static BindAck to(
      Bind bind, int assocGroupId, SecondaryAddress secondaryAddress, List<ContextResult> results) {
    return new BindAck(
        PduHeader.of(bind.callId()),
        bind.maxXmitFrag(),
        bind.maxRecvFrag(),
        assocGroupId,
        secondaryAddress,
        Padding.ZEROS,
        results,
        AuthVerifier.NONE);
  }

  /// The same, with a CHALLENGE in answer to the NEGOTIATE that `bind` brought.
  public BindAck withChallenge(Bind bind, ChallengeMessage challenge) {
    AuthVerifier asked = bind.authVerifier();
    return new BindAck(
        header,
        maxXmitFrag,
        maxRecvFrag,
        assocGroupId,
        secondaryAddress,
        padding,
        results,
        AuthVerifier.ofNtlm(asked.level(), asked.contextId(), challenge.toOctets()));
  }

  /// The CHALLENGE, if the server sent an NTLMSSP token.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if the token is no CHALLENGE
  public Optional<ChallengeMessage> challenge() {
    return authVerifier.isNtlm()
        ? Optional.of(ChallengeMessage.read(authVerifier.value()))
        : Optional.empty();
  }

  static BindAck read(PduHeader header, NdrReader in, AuthVerifier authVerifier) {
    int maxXmitFrag = in.readU16("max_xmit_frag");
    int maxRecvFrag = in.readU16("max_recv_frag");
    int assocGroupId = in.readU32("assoc_group_id");
    SecondaryAddress secondaryAddress = SecondaryAddress.read(in);
    Padding padding = in.readGap("sec_addr padding", Integer.BYTES);
    List<ContextResult> results = ContextResult.readList(in);
    in.requireEnd("p_result_list");
    return new BindAck(
        header,
        maxXmitFrag,
        maxRecvFrag,
        assocGroupId,
        secondaryAddress,
        padding,
        results,
        authVerifier);
  }

  void write(NdrWriter out) {
    out.writeU16(maxXmitFrag);
    out.writeU16(maxRecvFrag);
    out.writeU32(assocGroupId);
    secondaryAddress.write(out);
    out.writeGap(Integer.BYTES, padding);
    ContextResult.writeList(out, results);
  }
}
