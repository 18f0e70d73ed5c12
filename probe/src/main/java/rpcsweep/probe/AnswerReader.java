package rpcsweep.probe;

import java.nio.ByteOrder;
import java.util.List;
import rpcsweep.domain.observation.Answer;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.dcom.RemoteActivationReply;
import rpcsweep.msrpc.dcom.RemoteCreateInstanceReply;
import rpcsweep.msrpc.pdu.AlterContextResp;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.BindNak;
import rpcsweep.msrpc.pdu.ContextResult;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.Shutdown;

/// Reads a PDU as the answer to one question: a pure function. A PDU that is well-formed but is not
/// the reply a DCE/RPC server gives to this call is as malformed as garbage.
final class AnswerReader {

  private static final Answer ACCEPTED = new Answer.Accepted();

  // Offsets in the common header and in a response (C706 12.6.3.1, 12.6.4.10).
  private static final int PTYPE = 2;
  private static final int CALL_ID = 12;
  private static final int CONTEXT_ID = 20;

  /// About where the results are: they follow a text of any length.
  private static final int RESULTS = 24;

  private AnswerReader() {}

  /// What `pdu` says to `question`.
  ///
  /// @throws MalformedPduException if it is not an answer to it
  static Answer read(Question question, Pdu pdu) {
    if (pdu instanceof Shutdown) {
      // Of the association, not of a call: its call_id means nothing.
      return new Answer.Shutdown();
    }
    requireCallId(question, pdu);
    Answer answer = readAnswer(question, pdu);
    return pdu.header().drep().byteOrder() == ByteOrder.BIG_ENDIAN
        ? new Answer.BigEndian(answer)
        : answer;
  }

  private static Answer readAnswer(Question question, Pdu pdu) {
    if (pdu instanceof Fault fault) {
      // Its p_cont_id is not looked at: run times that refuse a call leave it zero.
      return new Answer.Fault(fault.status().raw());
    }
    return switch (question.call()) {
      case BIND, BIND_ACTIVATION -> bindAnswer(question, pdu);
      case ALTER_CONTEXT, ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER -> alterContextAnswer(question, pdu);
      case REMOTE_CREATE_INSTANCE_KNOWN, REMOTE_CREATE_INSTANCE_UNKNOWN ->
          new Answer.Hresult(
              RemoteCreateInstanceReply.read(response(question, pdu)).result().raw());
      case REMOTE_ACTIVATION ->
          new Answer.Hresult(RemoteActivationReply.read(response(question, pdu)).result().raw());
    };
  }

  private static Answer bindAnswer(Question question, Pdu pdu) {
    if (pdu instanceof BindNak nak) {
      return new Answer.Nak(nak.rejectReason().raw());
    }
    if (pdu instanceof BindAck ack) {
      return contextAnswer(question, ack.results());
    }
    throw unexpected(pdu);
  }

  private static Answer alterContextAnswer(Question question, Pdu pdu) {
    if (pdu instanceof BindNak nak) {
      return new Answer.Nak(nak.rejectReason().raw());
    }
    if (pdu instanceof AlterContextResp resp) {
      return contextAnswer(question, resp.results());
    }
    throw unexpected(pdu);
  }

  private static Answer contextAnswer(Question question, List<ContextResult> results) {
    if (results.size() != question.contextCount()) {
      throw new MalformedPduException(
          "n_results",
          RESULTS,
          results.size() + " for " + question.contextCount() + " contexts offered");
    }
    ContextResult result = results.get(question.contextIndex());
    if (!result.isAccepted()) {
      return new Answer.Rejected(result.result(), result.reason());
    }
    if (!result.transferSyntax().equals(KnownSyntaxes.NDR)) {
      throw new MalformedPduException(
          "transfer_syntax", RESULTS, "accepted, but not the one offered");
    }
    return ACCEPTED;
  }

  private static Response response(Question question, Pdu pdu) {
    if (!(pdu instanceof Response response)) {
      throw unexpected(pdu);
    }
    if (response.contextId() != question.contextId()) {
      throw new MalformedPduException(
          "p_cont_id",
          CONTEXT_ID,
          response.contextId() + " where " + question.contextId() + " was asked");
    }
    return response;
  }

  private static void requireCallId(Question question, Pdu pdu) {
    if (pdu.callId() != question.callId()) {
      throw new MalformedPduException(
          "call_id",
          CALL_ID,
          Integer.toUnsignedString(pdu.callId()) + " where " + question.callId() + " was asked");
    }
  }

  private static MalformedPduException unexpected(Pdu pdu) {
    return new MalformedPduException(
        "PTYPE", PTYPE, "a " + pdu.getClass().getSimpleName() + " is no answer to this");
  }
}
