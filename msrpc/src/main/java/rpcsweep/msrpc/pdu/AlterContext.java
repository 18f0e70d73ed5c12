package rpcsweep.msrpc.pdu;

import java.util.List;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// alter_context (C706 12.6.4.1): offers further interfaces on an association that exists.
///
/// @param header the common header
/// @param maxXmitFrag max_xmit_frag, bytes, 0 to 65535
/// @param maxRecvFrag max_recv_frag, bytes, 0 to 65535
/// @param assocGroupId assoc_group_id: what the bind_ack said
/// @param contexts the interfaces offered, at most 255
/// @param authVerifier the verifier, [AuthVerifier#NONE] from a client of this library
public record AlterContext(
    PduHeader header,
    int maxXmitFrag,
    int maxRecvFrag,
    int assocGroupId,
    List<PresentationContext> contexts,
    AuthVerifier authVerifier)
    implements Pdu, WritablePdu {

  private static final int MAX_CONTEXTS = 255;

  /// Copies the list and checks that every number fits its field.
  public AlterContext {
    contexts = List.copyOf(contexts);
    if ((maxXmitFrag & ~0xffff) != 0
        || (maxRecvFrag & ~0xffff) != 0
        || contexts.size() > MAX_CONTEXTS) {
      throw new IllegalArgumentException(
          "fragments of %d and %d bytes, %d contexts"
              .formatted(maxXmitFrag, maxRecvFrag, contexts.size()));
    }
  }

  /// An anonymous alter_context within the association group that the bind_ack named.
  public static AlterContext of(int callId, int assocGroupId, PresentationContext... contexts) {
    return new AlterContext(
        PduHeader.of(callId),
        Bind.DEFAULT_FRAG,
        Bind.DEFAULT_FRAG,
        assocGroupId,
        List.of(contexts),
        AuthVerifier.NONE);
  }

  static AlterContext read(PduHeader header, NdrReader in, AuthVerifier authVerifier) {
    int maxXmitFrag = in.readU16("max_xmit_frag");
    int maxRecvFrag = in.readU16("max_recv_frag");
    int assocGroupId = in.readU32("assoc_group_id");
    List<PresentationContext> contexts = PresentationContext.readList(in);
    in.requireEnd("p_cont_list");
    return new AlterContext(header, maxXmitFrag, maxRecvFrag, assocGroupId, contexts, authVerifier);
  }

  void write(NdrWriter out) {
    out.writeU16(maxXmitFrag);
    out.writeU16(maxRecvFrag);
    out.writeU32(assocGroupId);
    PresentationContext.writeList(out, contexts);
  }
}
