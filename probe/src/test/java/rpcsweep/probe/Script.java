package rpcsweep.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;

/// Plays the engine's part in a conversation, and keeps what was sent.
final class Script {

  private final Conversation conversation = new Conversation();
  private final List<byte[]> sent = new ArrayList<>();
  private boolean done;
  private boolean reconnecting;

  Script() {
    connect();
  }

  /// A connection is accepted.
  Script connect() {
    step(conversation.connected());
    return this;
  }

  /// The connection ends, or the next one is not accepted.
  Script end(LegEnding ending) {
    conversation.ended(ending);
    return this;
  }

  /// The connection ends as the conversation wished, and the next is accepted.
  Script reconnect() {
    assertThat(reconnecting).isTrue();
    reconnecting = false;
    return end(LegEnding.FINISHED).connect();
  }

  /// The host says this, all in one piece.
  Script answer(byte[] bytes) {
    step(conversation.received(ByteBuffer.wrap(bytes)));
    return this;
  }

  /// The host says this, one byte at a time.
  Script drip(byte[] bytes) {
    for (byte each : bytes) {
      answer(new byte[] {each});
    }
    return this;
  }

  /// The host says the captured bytes of this name.
  Script answer(String wireFile) {
    return answer(WireFile.bytes(wireFile));
  }

  private void step(Step step) {
    switch (step) {
      case Step.Send(ByteBuffer bytes) -> sent.add(toArray(bytes));
      case Step.Await _ -> {}
      case Step.Reconnect _ -> reconnecting = true;
      case Step.Done _ -> done = true;
    }
  }

  Conversation conversation() {
    return conversation;
  }

  List<byte[]> sent() {
    return sent;
  }

  boolean isDone() {
    return done;
  }

  boolean isReconnecting() {
    return reconnecting;
  }

  List<Call> calls() {
    return conversation.exchanges().stream().map(Exchange::call).toList();
  }

  /// The answer to a call.
  Optional<Answer> answerTo(Call call) {
    return conversation.exchanges().stream()
        .filter(exchange -> exchange.call() == call)
        .map(Exchange::answer)
        .findFirst();
  }

  static byte[] toArray(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
