package rpcsweep.worker.probe;

import java.util.List;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.dcom.ActivationRequests;
import rpcsweep.msrpc.dcom.RemoteActivationReply;
import rpcsweep.msrpc.dcom.RemoteCreateInstanceReply;
import rpcsweep.msrpc.pdu.AlterContextResp;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.BindNak;
import rpcsweep.msrpc.pdu.ContextResult;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PfcFlags;
import rpcsweep.msrpc.pdu.Response;

/// Reads a PDU as the answer to one question: a pure function. A PDU that is well-formed but is not
/// the reply a DCE/RPC server gives to this call is as malformed as garbage.
final class AnswerReader {

  private static final Answer ACCEPTED = new Answer.Accepted();

  // Offsets in the common header and in a response (C706 12.6.3.1, 12.6.4.10).
  private static final int PTYPE = 2;
  private static final int PFC_FLAGS = 3;
  private static final int CALL_ID = 12;
  private static final int CONTEXT_ID = 20;

  private AnswerReader() {}

  /// What `pdu` says to `call`.
  ///
  /// @throws MalformedPduException if it is not an answer to it
  static Answer read(Call call, Pdu pdu) {
    requireCallId(call, pdu);
    requireWhole(pdu);
    if (pdu instanceof Fault fault) {
      // Its p_cont_id is not looked at: run times that refuse a call leave it zero.
      return new Answer.Fault(fault.status().raw());
    }
    return switch (call) {
      case BIND -> bindAnswer(pdu);
      case ALTER_CONTEXT -> alterContextAnswer(pdu);
      case REMOTE_CREATE_INSTANCE_KNOWN, REMOTE_CREATE_INSTANCE_UNKNOWN -> {
        Response response = response(pdu, ActivationRequests.SCM_ACTIVATOR_CONTEXT.contextId());
        yield new Answer.Hresult(RemoteCreateInstanceReply.read(response).result().raw());
      }
      case REMOTE_ACTIVATION -> {
        Response response = response(pdu, ActivationRequests.ACTIVATION_CONTEXT.contextId());
        yield new Answer.Hresult(RemoteActivationReply.read(response).result().raw());
      }
    };
  }

  private static Answer bindAnswer(Pdu pdu) {
    if (pdu instanceof BindNak nak) {
      return new Answer.Nak(nak.rejectReason().raw());
    }
    if (pdu instanceof BindAck ack) {
      return contextAnswer(ack.results());
    }
    throw unexpected(pdu);
  }

  private static Answer alterContextAnswer(Pdu pdu) {
    if (pdu instanceof BindNak nak) {
      return new Answer.Nak(nak.rejectReason().raw());
    }
    if (pdu instanceof AlterContextResp resp) {
      return contextAnswer(resp.results());
    }
    throw unexpected(pdu);
  }

  private static Answer contextAnswer(List<ContextResult> results) {
    if (results.size() != 1) {
      return new Answer.Malformed("n_results: " + results.size() + " for one context");
    }
    ContextResult result = results.getFirst();
    if (!result.isAccepted()) {
      return new Answer.Rejected(result.result(), result.reason());
    }
    if (!result.transferSyntax().equals(KnownSyntaxes.NDR)) {
      return new Answer.Malformed("transfer_syntax: accepted, but not the one offered");
    }
    return ACCEPTED;
  }

  private static Response response(Pdu pdu, int contextId) {
    if (!(pdu instanceof Response response)) {
      throw unexpected(pdu);
    }
    if (response.contextId() != contextId) {
      throw new MalformedPduException(
          "p_cont_id", CONTEXT_ID, response.contextId() + " where " + contextId + " was asked");
    }
    return response;
  }

  private static void requireCallId(Call call, Pdu pdu) {
    int wanted = Questions.callId(call);
    if (pdu.callId() != wanted) {
      throw new MalformedPduException(
          "call_id",
          CALL_ID,
          Integer.toUnsignedString(pdu.callId()) + " where " + wanted + " was asked");
    }
  }

  /// Every answer of this conversation is under 100 bytes: a host that cuts one into fragments is
  /// not what it seems, and reassembly is not worth its risks.
  private static void requireWhole(Pdu pdu) {
    PfcFlags flags = pdu.header().flags();
    if (!flags.isWhole()) {
      throw new MalformedPduException("pfc_flags", PFC_FLAGS, "a fragment of an answer");
    }
  }

  private static MalformedPduException unexpected(Pdu pdu) {
    return new MalformedPduException(
        "PTYPE", PTYPE, "a " + pdu.getClass().getSimpleName() + " is no answer to this");
  }
}
