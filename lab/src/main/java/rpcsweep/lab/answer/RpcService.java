package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.lab.enterprise.Activation;
import rpcsweep.lab.enterprise.HostModel;
import rpcsweep.lab.enterprise.Manner;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.Tally;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.FaultStatus;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.PfcFlags;
import rpcsweep.msrpc.pdu.Request;

/// The RPC service of one host on one connection: an honest server, which also counts what it is
/// asked and which rules a client breaks.
final class RpcService {

  private final SimulatedHost host;
  private final long seed;
  private final Tally tally;
  private final Activation activation;
  private final Replies replies;
  private final Association association;
  private final Logon logon;
  private @Nullable Disclosure disclosure;
  private int askedBefore;

  RpcService(SimulatedHost host, long seed, int assocGroupId, Tally tally) {
    HostModel model = host.model();
    this.host = host;
    this.seed = seed;
    this.tally = tally;
    this.activation = tally.get(Counter.CONNECTIONS) > 1 ? model.later() : model.activation();
    this.replies = model.manner() == Manner.BIG_ENDIAN ? Replies.BIG_ENDIAN : Replies.LITTLE_ENDIAN;
    this.association = new Association(model.platform(), replies, assocGroupId);
    this.logon = new Logon(host, seed, tally);
  }

  /// Puts the answer to one PDU.
  ///
  /// @return whether the PDU made sense; otherwise the answer is a refusal and the connection is
  ///   over
  boolean answer(ByteBuffer pdu, ByteBuffer out) {
    int start = pdu.position();
    int ptype = pdu.get(start + Field.PTYPE);
    boolean verifier = pdu.getShort(start + Field.AUTH_LENGTH) != 0 && ptype != PduType.BIND;
    if (verifier || ptype == PduType.AUTH3) {
      logon.refuse();
    }
    if ((pdu.get(start + Field.PFC_FLAGS) & PfcFlags.WHOLE.raw()) != PfcFlags.WHOLE.raw()) {
      return refuse(pdu, out);
    }
    return switch (ptype) {
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
      default -> {
        tally.count(Counter.OTHER_PDUS);
        yield refuse(pdu, out);
      }
    };
  }

  /// The longest fragment that the client takes, in bytes.
  int maxRecvFrag() {
    return association.maxRecvFrag();
  }

  private boolean answerOffer(ByteBuffer offer, boolean isBind, ByteBuffer out) {
    try {
      association.answer(offer, isBind, logon, out);
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
      replies.invalidPresContextId.putToRequest(request, out);
      return true;
    }
    Optional<Operation> operation = Operation.find(context.rpcInterface(), opnum);
    countRequest(operation);
    Optional<Question> question = Question.of(context.rpcInterface(), opnum, request);
    if (question.isPresent()) {
      countRepetition(question.get().ordinal());
    }
    if (!context.accepted()) {
      replies.unknownInterface.putToRequest(request, out);
    } else if (question.isPresent()) {
      replies.answer(activation, question.get()).putToRequest(request, out);
    } else if (operation.isPresent()) {
      return disclose(operation.get(), request, out);
    } else {
      replies.opRngError.putToRequest(request, out);
    }
    return true;
  }

  private boolean disclose(Operation operation, ByteBuffer bytes, ByteBuffer out) {
    Request request;
    try {
      request = (Request) PduReader.read(bytes);
    } catch (MalformedPduException e) {
      return refuse(bytes, out);
    }
    if (operation.hasEmptyStub()) {
      countRepetition(Question.values().length + operation.ordinal());
    }
    if (disclosure == null) {
      disclosure = new Disclosure(host, replies.byteOrder(), seed, tally);
    }
    switch (disclosure.answer(operation, request)) {
      case Disclosure.Outcome.Stub(Octets stub) ->
          Fragments.put(
              replies.drep(),
              request.callId(),
              request.contextId(),
              stub,
              association.maxRecvFrag(),
              out);
      case Disclosure.Outcome.Refusal(FaultStatus status) ->
          replies.fault(status).putToRequest(bytes, out);
    }
    return true;
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
  ///
  /// @param question a number of its own for each, 0 to 31
  private void countRepetition(int question) {
    int bit = 1 << question;
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
