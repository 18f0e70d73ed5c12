package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import rpcsweep.lab.enterprise.Platform;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ntlm.ChallengeMessage;
import rpcsweep.msrpc.pdu.AlterContext;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
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

  /// A bind with one context and one transfer syntax, which is what nearly every scan sends.
  private static final int ONE_CONTEXT_LENGTH = 72;

  /// A context that was offered.
  record Context(int id, SyntaxId rpcInterface, boolean accepted) {}

  private final Platform platform;
  private final Replies replies;
  private final int assocGroupId;
  private final List<Context> contexts = new ArrayList<>(2);
  private int maxRecvFrag = Bind.DEFAULT_FRAG;

  /// @param platform which interfaces and encodings the host has
  /// @param replies in its byte order
  /// @param assocGroupId the group it puts the connection into
  Association(Platform platform, Replies replies, int assocGroupId) {
    this.platform = platform;
    this.replies = replies;
    this.assocGroupId = assocGroupId;
  }

  int assocGroupId() {
    return assocGroupId;
  }

  /// The longest fragment that the client takes, in bytes.
  int maxRecvFrag() {
    return maxRecvFrag;
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
  /// @param logon what the host makes of a verifier in it
  /// @throws MalformedPduException if `offer` is neither
  void answer(ByteBuffer offer, boolean isBind, Logon logon, ByteBuffer out) {
    maxRecvFrag = Short.toUnsignedInt(offer.getShort(offer.position() + Field.MAX_RECV_FRAG));
    SyntaxId simple = onlyInterface(offer);
    if (simple != null) {
      int id = Short.toUnsignedInt(offer.getShort(offer.position() + Field.P_CONT_ID));
      boolean accepted = platform.interfaces().contains(simple);
      add(id, simple, accepted);
      replies.toOffer(isBind, accepted).putToOffer(offer, assocGroupId, out);
      return;
    }
    Pdu pdu = PduReader.read(offer);
    if (pdu instanceof Bind bind) {
      BindAck bindAck = replies.bindAck(bind.callId(), results(bind.contexts()));
      Optional<ChallengeMessage> challenge = logon.challenge(bind);
      Reply reply = Reply.of(challenge.map(it -> bindAck.withChallenge(bind, it)).orElse(bindAck));
      reply.putToOffer(offer, assocGroupId, out);
    } else if (pdu instanceof AlterContext alter) {
      List<ContextResult> results = results(alter.contexts());
      Reply.of(replies.alterResp(alter.callId(), results)).putToOffer(offer, assocGroupId, out);
    } else {
      throw new IllegalArgumentException("not an offer: " + pdu.getClass().getSimpleName());
    }
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
      ContextResult result =
          contexts.size() < MAX_CONTEXTS
              ? result(context)
              : ContextResult.rejected(ContextResult.LOCAL_LIMIT_EXCEEDED);
      results.add(result);
      add(context.contextId(), context.abstractSyntax(), result.isAccepted());
    }
    return results;
  }

  private ContextResult result(PresentationContext context) {
    OptionalInt features = bindTimeFeatures(context.transferSyntaxes());
    if (features.isPresent() && platform.encodings().bindTimeFeatures() != 0) {
      int supported = features.getAsInt() & platform.encodings().bindTimeFeatures();
      return ContextResult.negotiated(supported);
    }
    if (!platform.interfaces().contains(context.abstractSyntax())) {
      return ContextResult.rejected(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }
    if (context.transferSyntaxes().contains(KnownSyntaxes.NDR)) {
      return ContextResult.accepted(KnownSyntaxes.NDR);
    }
    return platform.encodings().ndr64() && context.transferSyntaxes().contains(KnownSyntaxes.NDR64)
        ? ContextResult.accepted(KnownSyntaxes.NDR64)
        : ContextResult.rejected(ContextResult.PROPOSED_TRANSFER_SYNTAXES_NOT_SUPPORTED);
  }

  private static OptionalInt bindTimeFeatures(List<SyntaxId> transferSyntaxes) {
    return transferSyntaxes.size() == 1
        ? KnownSyntaxes.bindTimeFeatures(transferSyntaxes.getFirst())
        : OptionalInt.empty();
  }

  private void add(int id, SyntaxId rpcInterface, boolean accepted) {
    if (contexts.size() < MAX_CONTEXTS) {
      contexts.add(new Context(id, rpcInterface, accepted));
    }
  }
}
