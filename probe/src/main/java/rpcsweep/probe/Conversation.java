package rpcsweep.worker.probe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PduFramer;

/// One conversation with one host, from the bind to the last answer. Sans I/O: its owner moves the
/// bytes and keeps the time.
///
/// Strictly one PDU is in flight. The PDU cap is the procedure itself: at most [#MAX_QUESTIONS]
/// questions, none twice, and exactly one PDU taken for each; anything a host adds to its answer
/// makes it [Answer.Malformed] and ends the conversation. Each question is given one timeout
/// however slowly bytes drip in, so the whole lasts at most `MAX_QUESTIONS` timeouts.
///
/// Not thread-safe.
public final class Conversation {

  /// bind, A, B, alter_context, R: every [Call] once.
  public static final int MAX_QUESTIONS = 5;

  /// The longest answer taken, in bytes. The longest honest one has 92; the rest is room for
  /// padding and verifiers nobody asked for. What a fragment may have by protocol (5,840) would
  /// only let a host make us hold and wait for more.
  public static final int MAX_ANSWER_LENGTH = 1024;

  /// The most bytes taken from one host. The honest answers are 288 bytes together.
  public static final int MAX_TOTAL_LENGTH = 2048;

  private final PduFramer framer = new PduFramer(MAX_ANSWER_LENGTH, MAX_TOTAL_LENGTH);
  private final List<Exchange> exchanges = new ArrayList<>(MAX_QUESTIONS);

  /// What was asked and not answered; null before the start and after the end.
  private @Nullable Call outstanding;

  private int assocGroupId;

  /// The first question, for a connection that has just been accepted.
  ///
  /// @throws IllegalStateException on a second call
  public ByteBuffer start() {
    if (outstanding != null || !exchanges.isEmpty()) {
      throw new IllegalStateException("a conversation starts once");
    }
    return ask(Call.BIND);
  }

  /// Bytes came in. All of them are consumed.
  public Step received(ByteBuffer in) {
    if (outstanding == null) {
      in.position(in.limit());
      return Step.Done.DONE;
    }
    Optional<Answer> answer = answer(outstanding, in);
    return answer.isPresent() ? answered(outstanding, answer.get()) : Step.Await.AWAIT;
  }

  /// The host ended the connection in order.
  public void closed() {
    end(new Answer.Closed());
  }

  /// The host broke the connection, or the network did.
  public void reset() {
    end(new Answer.Reset());
  }

  /// The answer did not come in time.
  public void timedOut() {
    end(new Answer.Silence());
  }

  /// What was asked and answered so far, in order.
  public List<Exchange> exchanges() {
    return Collections.unmodifiableList(exchanges);
  }

  private Optional<Answer> answer(Call call, ByteBuffer in) {
    try {
      Optional<Pdu> pdu = framer.next(in);
      if (pdu.isEmpty()) {
        return Optional.empty();
      }
      if (in.hasRemaining()) {
        return malformed("stream: " + in.remaining() + " bytes beyond the answer", in);
      }
      if (pdu.get() instanceof BindAck ack) {
        assocGroupId = ack.assocGroupId();
      }
      return Optional.of(AnswerReader.read(call, pdu.get()));
    } catch (MalformedPduException e) {
      return malformed(e.getMessage(), in);
    }
  }

  private static Optional<Answer> malformed(String reason, ByteBuffer in) {
    in.position(in.limit());
    return Optional.of(new Answer.Malformed(reason));
  }

  private Step answered(Call call, Answer answer) {
    exchanges.add(new Exchange(call, answer));
    outstanding = null;
    Optional<Call> next = Procedure.next(exchanges);
    return next.isPresent() ? new Step.Send(ask(next.get())) : Step.Done.DONE;
  }

  private ByteBuffer ask(Call call) {
    outstanding = call;
    return Questions.of(call, assocGroupId);
  }

  private void end(Answer answer) {
    if (outstanding != null) {
      exchanges.add(new Exchange(outstanding, answer));
      outstanding = null;
    }
  }
}
