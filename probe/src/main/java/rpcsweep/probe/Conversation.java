package rpcsweep.probe;

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

/// The conversation with one host, from the bind to the last answer. Sans I/O: its owner moves the
/// bytes and keeps the time.
///
/// ```
/// connected ──► received* ── DONE ───────► ended
///                   └─ RECONNECT ──► ended ──► connected ──► received* ──► ended
/// ```
///
/// Strictly one PDU is in flight. The PDU cap is the procedure itself: at most [#MAX_QUESTIONS]
/// questions, none twice, and exactly one answer taken for each; anything a host adds to its answer
/// makes it [Answer.Malformed] and ends the conversation. Each question is given one timeout
/// however slowly bytes drip in, so the whole lasts at most `MAX_QUESTIONS` timeouts and the two in
/// which connections are made.
///
/// Not thread-safe.
public final class Conversation implements Talk {

  /// bind, A, B, alter_context, R; or bind, bind, alter_context, R.
  public static final int MAX_QUESTIONS = 5;

  /// The longest answer taken, in bytes. The longest honest one has 92; the rest is room for
  /// padding and verifiers nobody asked for. What a fragment may have by protocol (5,840) would
  /// only let a host make us hold and wait for more.
  public static final int MAX_ANSWER_LENGTH = 1024;

  /// The most bytes taken of one connection. The honest answers are 288 bytes together, and some
  /// times that where they come in fragments of a few bytes.
  public static final int MAX_TOTAL_LENGTH = 4096;

  /// The most fragments of one answer.
  public static final int MAX_FRAGMENTS = 32;

  private final List<Exchange> exchanges = new ArrayList<>(MAX_QUESTIONS);

  private AnswerStream stream = newStream();

  /// What was asked and not answered.
  private @Nullable Call outstanding;

  /// What is to be asked as soon as there is a connection.
  private @Nullable Call awaitingConnection = Call.BIND;

  /// Whether there is a connection now.
  private boolean connected;

  /// Whether it is the second one.
  private boolean second;

  private int assocGroupId;

  /// Whether a connection is wanted: at the start, and again after [Step.Reconnect].
  public boolean wantsConnection() {
    return awaitingConnection != null;
  }

  /// The first question over a connection that has just been accepted.
  ///
  /// @throws IllegalStateException if none was wanted
  @Override
  public Step.Send connected() {
    Call first = awaitingConnection;
    if (first == null) {
      throw new IllegalStateException("the conversation wants no connection");
    }
    awaitingConnection = null;
    connected = true;
    return ask(first);
  }

  @Override
  public Step received(ByteBuffer in) {
    if (outstanding == null) {
      in.position(in.limit());
      return awaitingConnection == null ? Step.Done.DONE : Step.Reconnect.RECONNECT;
    }
    Optional<Answer> answer = answer(Questions.asked(outstanding, second), in);
    return answer.isPresent() ? answered(outstanding, answer.get()) : Step.Await.AWAIT;
  }

  /// The connection has ended, or there was none. That is the answer to what was outstanding, and
  /// to the bind of a second connection that was not accepted.
  @Override
  public void ended(LegEnding ending) {
    Call open = outstanding == null && !connected ? unaskedBind() : outstanding;
    connected = false;
    outstanding = null;
    if (open != null) {
      awaitingConnection = null;
      ending.answer().ifPresent(answer -> exchanges.add(new Exchange(open, answer)));
    }
  }

  /// What was asked and answered so far, in order.
  public List<Exchange> exchanges() {
    return Collections.unmodifiableList(exchanges);
  }

  /// The bind of a second connection that nobody accepted. That nobody accepted the first is the
  /// outcome of the address, and no answer to a question.
  private @Nullable Call unaskedBind() {
    return awaitingConnection == Call.BIND_ACTIVATION ? awaitingConnection : null;
  }

  private Optional<Answer> answer(Question question, ByteBuffer in) {
    try {
      Optional<Pdu> pdu = stream.next(in);
      if (pdu.isEmpty()) {
        return Optional.empty();
      }
      if (pdu.get() instanceof BindAck ack) {
        assocGroupId = ack.assocGroupId();
      }
      return Optional.of(AnswerReader.read(question, pdu.get()));
    } catch (MalformedPduException e) {
      in.position(in.limit());
      return Optional.of(new Answer.Malformed(e.getMessage()));
    }
  }

  private Step answered(Call call, Answer answer) {
    exchanges.add(new Exchange(call, answer));
    outstanding = null;
    Optional<Call> next = Procedure.next(exchanges);
    if (next.isEmpty()) {
      return Step.Done.DONE;
    }
    return next.get() == Call.BIND_ACTIVATION ? reconnect() : ask(next.get());
  }

  private Step reconnect() {
    awaitingConnection = Call.BIND_ACTIVATION;
    return Step.Reconnect.RECONNECT;
  }

  private Step.Send ask(Call call) {
    if (call == Call.BIND_ACTIVATION) {
      second = true;
      stream = newStream();
    }
    outstanding = call;
    return new Step.Send(Questions.of(call, assocGroupId, second));
  }

  private static AnswerStream newStream() {
    return new AnswerStream(MAX_ANSWER_LENGTH, MAX_TOTAL_LENGTH, MAX_ANSWER_LENGTH, MAX_FRAGMENTS);
  }
}
