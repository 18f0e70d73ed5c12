package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import java.util.Optional;
import rpcsweep.lab.enterprise.ExpectedState;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.Tally;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.PfcFlags;

/// The RPC service of one host on one connection: an honest server in a given state, which also
/// counts what it is asked and which rules a client breaks.
final class RpcService {

  private final ExpectedState state;
  private final Association association;
  private final Tally tally;
  private int askedBefore;

  RpcService(ExpectedState state, int assocGroupId, Tally tally) {
    this.state = state;
    this.association = new Association(HostConversation.offersDcom(state), assocGroupId);
    this.tally = tally;
  }

  /// Puts the answer to one PDU.
  ///
  /// @return whether the PDU made sense; otherwise the answer is a refusal and the connection is
  ///   over
  boolean answer(ByteBuffer pdu, ByteBuffer out) {
    int start = pdu.position();
    if (pdu.getShort(start + Field.AUTH_LENGTH) != 0) {
      tally.count(Counter.AUTH_VERIFIERS);
    }
    if ((pdu.get(start + Field.PFC_FLAGS) & PfcFlags.WHOLE.raw()) != PfcFlags.WHOLE.raw()) {
      return refuse(pdu, out);
    }
    return switch (pdu.get(start + Field.PTYPE)) {
      case PduType.BIND -> {
        tally.count(Counter.BINDS);
        yield answerOffer(pdu, true, out);
      }
      case PduType.ALTER_CONTEXT -> {
        tally.count(Counter.ALTER_CONTEXTS);
        yield answerOffer(pdu, false, out);
      }
      case PduType.REQUEST ->
          pdu.remaining() < Field.REQUEST_STUB ? refuse(pdu, out) : answerRequest(pdu, out);
      case PduType.AUTH3 -> {
        tally.count(Counter.OTHER_PDUS);
        tally.count(Counter.AUTH_VERIFIERS);
        yield refuse(pdu, out);
      }
      default -> {
        tally.count(Counter.OTHER_PDUS);
        yield refuse(pdu, out);
      }
    };
  }

  private boolean answerOffer(ByteBuffer offer, boolean isBind, ByteBuffer out) {
    try {
      association.answer(offer, isBind, out);
    } catch (MalformedPduException e) {
      return refuse(offer, out.clear());
    }
    int named = offer.getInt(offer.position() + Field.ASSOC_GROUP_ID);
    if (!isBind && named != association.assocGroupId()) {
      tally.count(Counter.WRONG_ASSOCIATION_GROUPS);
    }
    return true;
  }

  private boolean answerRequest(ByteBuffer request, ByteBuffer out) {
    int start = request.position();
    int opnum = Short.toUnsignedInt(request.getShort(start + Field.OPNUM));
    int contextId = Short.toUnsignedInt(request.getShort(start + Field.CONTEXT_ID));
    Association.Context context = association.find(contextId);
    if (context == null) {
      tally.count(Counter.OTHER_REQUESTS);
      tally.count(Counter.OPERATIONS_NOT_ALLOWED);
      Replies.INVALID_PRES_CONTEXT_ID.putToRequest(request, out);
      return true;
    }
    Optional<Operation> operation = Operation.find(context.rpcInterface(), opnum);
    countRequest(operation);
    Optional<Question> question = Question.of(context.rpcInterface(), opnum, request);
    question.ifPresent(this::countRepetition);
    reply(context, operation, question).putToRequest(request, out);
    return true;
  }

  private Reply reply(
      Association.Context context, Optional<Operation> operation, Optional<Question> question) {
    if (!context.accepted()) {
      return Replies.UNK_IF;
    }
    if (question.isPresent()) {
      return Replies.answer(state, question.get());
    }
    return operation.isPresent() ? Replies.BAD_STUB_DATA : Replies.OP_RNG_ERROR;
  }

  private void countRequest(Optional<Operation> operation) {
    if (operation.isEmpty()) {
      tally.count(Counter.OTHER_REQUESTS);
      tally.count(Counter.OPERATIONS_NOT_ALLOWED);
      return;
    }
    tally.count(
        switch (operation.get()) {
          case REMOTE_CREATE_INSTANCE -> Counter.REMOTE_CREATE_INSTANCES;
          case REMOTE_ACTIVATION -> Counter.REMOTE_ACTIVATIONS;
          case SERVER_ALIVE, SERVER_ALIVE2, EPT_LOOKUP, INQ_IF_IDS -> Counter.OTHER_REQUESTS;
        });
  }

  /// The same question twice on one connection, whatever its call id.
  private void countRepetition(Question question) {
    int bit = 1 << question.ordinal();
    if ((askedBefore & bit) != 0) {
      tally.count(Counter.REPEATED_REQUESTS);
    }
    askedBefore |= bit;
  }

  private boolean refuse(ByteBuffer pdu, ByteBuffer out) {
    tally.count(Counter.MALFORMED_PDUS);
    Replies.BIND_NAK.put(pdu, out);
    return false;
  }
}
