package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.pdu.AlterContext;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.ContextResult;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.SyntaxId;

/// The presentation contexts of one connection: what was offered and what the host accepted.
final class Association {

  /// More contexts than any client needs; what is offered beyond is refused.
  private static final int MAX_CONTEXTS = 32;

  /// A bind with one context and one transfer syntax, which is what the scanner sends.
  private static final int ONE_CONTEXT_LENGTH = 72;

  /// A context that was offered.
  record Context(int id, SyntaxId rpcInterface, boolean accepted) {}

  private final boolean offersDcom;
  private final int assocGroupId;
  private final List<Context> contexts = new ArrayList<>(2);

  /// @param offersDcom whether the host has the two activation interfaces
  /// @param assocGroupId the group it puts the connection into
  Association(boolean offersDcom, int assocGroupId) {
    this.offersDcom = offersDcom;
    this.assocGroupId = assocGroupId;
  }

  int assocGroupId() {
    return assocGroupId;
  }

  /// The context with this id, the newest if it was offered twice.
  @Nullable Context find(int id) {
    for (int i = contexts.size() - 1; i >= 0; i--) {
      if (contexts.get(i).id() == id) {
        return contexts.get(i);
      }
    }
    return null;
  }

  /// Answers a bind or an alter_context.
  ///
  /// @throws MalformedPduException if `offer` is neither
  void answer(ByteBuffer offer, boolean isBind, ByteBuffer out) {
    SyntaxId simple = onlyInterface(offer);
    if (simple != null) {
      int id = Short.toUnsignedInt(offer.getShort(offer.position() + Field.P_CONT_ID));
      boolean accepted = add(id, simple, true);
      reply(isBind, accepted).putToOffer(offer, assocGroupId, out);
      return;
    }
    Pdu pdu = PduReader.read(offer);
    if (pdu instanceof Bind bind) {
      List<ContextResult> results = results(bind.contexts());
      Reply.of(Replies.bindAck(bind.header(), results)).putToOffer(offer, assocGroupId, out);
    } else if (pdu instanceof AlterContext alter) {
      List<ContextResult> results = results(alter.contexts());
      Reply.of(Replies.alterResp(alter.header(), results)).putToOffer(offer, assocGroupId, out);
    } else {
      throw new IllegalArgumentException("not an offer: " + pdu.getClass().getSimpleName());
    }
  }

  private static Reply reply(boolean isBind, boolean accepted) {
    if (isBind) {
      return accepted ? Replies.BIND_ACK_ACCEPTED : Replies.BIND_ACK_REJECTED;
    }
    return accepted ? Replies.ALTER_ACCEPTED : Replies.ALTER_REJECTED;
  }

  /// The activation interface in an offer of nothing else, or null for any other offer.
  private static @Nullable SyntaxId onlyInterface(ByteBuffer offer) {
    int start = offer.position();
    if (offer.remaining() != ONE_CONTEXT_LENGTH
        || offer.getShort(start + Field.AUTH_LENGTH) != 0
        || offer.get(start + Field.N_CONTEXT_ELEM) != 1
        || offer.get(start + Field.N_TRANSFER_SYN) != 1
        || !SyntaxBytes.NDR.isAt(offer, start + Field.TRANSFER_SYNTAX)) {
      return null;
    }
    if (SyntaxBytes.REMOTE_SCM_ACTIVATOR.isAt(offer, start + Field.ABSTRACT_SYNTAX)) {
      return KnownSyntaxes.REMOTE_SCM_ACTIVATOR;
    }
    return SyntaxBytes.ACTIVATION.isAt(offer, start + Field.ABSTRACT_SYNTAX)
        ? KnownSyntaxes.ACTIVATION
        : null;
  }

  private List<ContextResult> results(List<PresentationContext> offered) {
    List<ContextResult> results = new ArrayList<>(offered.size());
    for (PresentationContext context : offered) {
      boolean ndr = context.transferSyntaxes().contains(KnownSyntaxes.NDR);
      if (contexts.size() >= MAX_CONTEXTS) {
        results.add(ContextResult.rejected(ContextResult.LOCAL_LIMIT_EXCEEDED));
      } else if (add(context.contextId(), context.abstractSyntax(), ndr)) {
        results.add(ContextResult.accepted(KnownSyntaxes.NDR));
      } else if (has(context.abstractSyntax())) {
        results.add(ContextResult.rejected(ContextResult.PROPOSED_TRANSFER_SYNTAXES_NOT_SUPPORTED));
      } else {
        results.add(ContextResult.rejected(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED));
      }
    }
    return results;
  }

  private boolean add(int id, SyntaxId rpcInterface, boolean ndr) {
    boolean accepted = ndr && has(rpcInterface);
    if (contexts.size() < MAX_CONTEXTS) {
      contexts.add(new Context(id, rpcInterface, accepted));
    }
    return accepted;
  }

  private boolean has(SyntaxId rpcInterface) {
    return offersDcom
        && (rpcInterface.equals(KnownSyntaxes.REMOTE_SCM_ACTIVATOR)
            || rpcInterface.equals(KnownSyntaxes.ACTIVATION));
  }
}
