package rpcsweep.msrpc.pdu;

import java.util.List;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// bind (C706 12.6.4.3): opens an association and offers interfaces.
///
/// @param header the common header
/// @param maxXmitFrag max_xmit_frag, bytes, 0 to 65535
/// @param maxRecvFrag max_recv_frag, bytes, 0 to 65535
/// @param assocGroupId assoc_group_id: 0 asks the server for a new group
/// @param contexts the interfaces offered, at most 255
/// @param authVerifier the verifier, as a server reads it: a value with one cannot be written, see
///   [NegotiateBind]
public record Bind(
    PduHeader header,
    int maxXmitFrag,
    int maxRecvFrag,
    int assocGroupId,
    List<PresentationContext> contexts,
    AuthVerifier authVerifier)
    implements Pdu, WritablePdu {

  /// The fragment size Windows clients offer over TCP, in bytes.
  public static final int DEFAULT_FRAG = 5840;

  private static final int MAX_CONTEXTS = 255;

  /// Copies the list and checks that every number fits its field.
  public Bind {
    contexts = List.copyOf(contexts);
    if ((maxXmitFrag & ~0xffff) != 0
        || (maxRecvFrag & ~0xffff) != 0
        || contexts.size() > MAX_CONTEXTS) {
      throw new IllegalArgumentException(
          "fragments of %d and %d bytes, %d contexts"
              .formatted(maxXmitFrag, maxRecvFrag, contexts.size()));
    }
  }

  /// An anonymous bind that asks for a new association group.
  public static Bind of(int callId, PresentationContext... contexts) {
    return new Bind(
        PduHeader.of(callId), DEFAULT_FRAG, DEFAULT_FRAG, 0, List.of(contexts), AuthVerifier.NONE);
  }

  /// A bind that asks for a new association group and for an NTLMSSP CHALLENGE.
  public static NegotiateBind withNegotiate(int callId, PresentationContext... contexts) {
    return NegotiateBind.of(callId, contexts);
  }

  static Bind read(PduHeader header, NdrReader in, AuthVerifier authVerifier) {
    int maxXmitFrag = in.readU16("max_xmit_frag");
    int maxRecvFrag = in.readU16("max_recv_frag");
    int assocGroupId = in.readU32("assoc_group_id");
    List<PresentationContext> contexts = PresentationContext.readList(in);
    in.requireEnd("p_cont_list");
    return new Bind(header, maxXmitFrag, maxRecvFrag, assocGroupId, contexts, authVerifier);
  }

  void write(NdrWriter out) {
    out.writeU16(maxXmitFrag);
    out.writeU16(maxRecvFrag);
    out.writeU32(assocGroupId);
    PresentationContext.writeList(out, contexts);
  }
}
