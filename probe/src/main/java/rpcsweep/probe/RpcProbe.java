package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.probe.Probe;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.BindNak;
import rpcsweep.msrpc.pdu.ContextResult;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.Shutdown;

/// An optional probe that speaks DCE/RPC over one connection: a bind, and whatever its kind asks
/// then. Strictly one PDU is in flight; everything but the answer that was hoped for ends it with
/// [Finding.Unanswered].
///
/// Calls are numbered from 1, the bind the first; every context is number 0.
abstract sealed class RpcProbe implements Talk
    permits ObjectExporterProbe, InterfacesProbe, NtlmChallengeProbe, EndpointsProbe {

  static final int BIND_CALL_ID = 1;

  /// The longest fragment a server may send to a client that offers this length.
  static final int MAX_FRAG_LENGTH = 5_840;

  // Offsets in the common header, in a response and in a bind_ack (C706 12.6).
  private static final int PTYPE = 2;
  private static final int CALL_ID = 12;
  private static final int CONTEXT_ID = 20;

  private final Probe probe;
  private final AnswerStream stream;

  private int callId;
  private boolean over;
  private @Nullable Finding finding;

  RpcProbe(Probe probe, AnswerStream stream) {
    this.probe = probe;
    this.stream = stream;
  }

  /// The bind.
  abstract ByteBuffer bind();

  /// What an answer leads to: [#ask], [#conclude] or [#refuse].
  abstract Step answered(Pdu answer);

  /// What is concluded where something else came than was hoped for.
  Finding without(Answer answer) {
    return new Finding.Unanswered(probe, answer);
  }

  /// What was found; empty before the end, and where the worker could not ask.
  final Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  @Override
  public final Step connected() {
    return ask(bind(), BIND_CALL_ID);
  }

  @Override
  public final Step received(ByteBuffer in) {
    try {
      if (!over) {
        Optional<Pdu> answer = stream.next(in);
        return answer.isPresent() ? answered(checked(answer.get())) : Step.Await.AWAIT;
      }
    } catch (MalformedPduException e) {
      in.position(in.limit());
      return conclude(without(new Answer.Malformed(e.getMessage())));
    }
    in.position(in.limit());
    return Step.Done.DONE;
  }

  @Override
  public final void ended(LegEnding ending) {
    if (!over) {
      over = true;
      finding = ending.answer().map(this::without).orElse(null);
    }
  }

  /// Sends a PDU with this call_id, whose answer must repeat it.
  final Step ask(ByteBuffer pdu, int nextCallId) {
    callId = nextCallId;
    return new Step.Send(pdu);
  }

  /// Ends the probe with what it found.
  final Step conclude(Finding found) {
    over = true;
    finding = found;
    return Step.Done.DONE;
  }

  /// Ends the probe at a PDU that is not the answer that was hoped for.
  final Step refuse(Pdu pdu) {
    Answer answer =
        switch (pdu) {
          case Fault fault -> new Answer.Fault(fault.status().raw());
          case BindNak nak when callId == BIND_CALL_ID -> new Answer.Nak(nak.rejectReason().raw());
          case Shutdown _ -> new Answer.Shutdown();
          case BindAck ack when callId == BIND_CALL_ID -> firstContext(ack);
          default -> throw unexpected(pdu);
        };
    boolean foreign = pdu.header().drep().byteOrder() == ByteOrder.BIG_ENDIAN;
    return conclude(without(foreign ? new Answer.BigEndian(answer) : answer));
  }

  /// Whether the first context of a bind may be used.
  static boolean accepts(BindAck ack) {
    return firstContext(ack) instanceof Answer.Accepted;
  }

  private static Answer firstContext(BindAck ack) {
    if (ack.results().isEmpty()) {
      throw new MalformedPduException("n_results", CONTEXT_ID, "no result for a context offered");
    }
    ContextResult first = ack.results().getFirst();
    return first.isAccepted()
        ? new Answer.Accepted()
        : new Answer.Rejected(first.result(), first.reason());
  }

  private Pdu checked(Pdu pdu) {
    if (pdu instanceof Shutdown) {
      return pdu;
    }
    if (pdu.callId() != callId) {
      throw new MalformedPduException(
          "call_id",
          CALL_ID,
          Integer.toUnsignedString(pdu.callId()) + " where " + callId + " was asked");
    }
    if (pdu instanceof Response response && response.contextId() != 0) {
      throw new MalformedPduException(
          "p_cont_id", CONTEXT_ID, response.contextId() + " where 0 was asked");
    }
    return pdu;
  }

  private static MalformedPduException unexpected(Pdu pdu) {
    return new MalformedPduException(
        "PTYPE", PTYPE, "a " + pdu.getClass().getSimpleName() + " is no answer to this");
  }
}
