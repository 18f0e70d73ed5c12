package rpcsweep.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import rpcsweep.domain.observation.Answer;

/// What must hold whatever a host sends: the safety of the conversation.
class ConversationSafetyTest {

  private static final int PTYPE = 2;
  private static final int CONTEXT_ID = 20;
  private static final int ASSOC_GROUP_ID = 20;

  private static final byte[] ALTER_CONTEXT = WireFile.bytes("06-alter_context");

  /// What the client may send over its one or two connections, in the only orders in which it may.
  private static final List<List<byte[]>> LEGAL =
      List.of(
          List.of(
              WireFile.bytes("01-bind"),
              WireFile.bytes("03-request-A"),
              WireFile.bytes("04-request-B"),
              ALTER_CONTEXT,
              WireFile.bytes("08-request-R")),
          List.of(
              WireFile.bytes("01-bind"),
              Captured.BIND_ACTIVATION,
              Captured.alterLocalObjectExporter(0),
              Captured.R_ON_FIRST_CONTEXT));

  private static final List<byte[]> ANSWERS =
      List.of(
          WireFile.bytes("02-bind_ack"),
          WireFile.bytes("02-bind_ack-rejected"),
          WireFile.bytes("05-reply-AB-80040154-REGDB_E_CLASSNOTREG"),
          WireFile.bytes("05-reply-AB-80080004-CO_E_BAD_PATH"),
          WireFile.bytes("05-reply-B-80004002-E_NOINTERFACE"),
          WireFile.withCallId(WireFile.bytes("05-reply-AB-80040154-REGDB_E_CLASSNOTREG"), 2),
          WireFile.withCallId(WireFile.bytes("05-reply-AB-80080004-CO_E_BAD_PATH"), 2),
          WireFile.bytes("07-alter_context_resp"),
          WireFile.bytes("09-reply-R-80040154-REGDB_E_CLASSNOTREG"),
          WireFile.bytes("10-fault-1c010003-nca_s_unk_if"),
          WireFile.withCallId(WireFile.bytes("07-alter_context_resp"), 2),
          WireFile.withByte(WireFile.bytes("09-reply-R-80080004-CO_E_BAD_PATH"), CONTEXT_ID, 0));

  /// A hostile host: captured answers in any order, some bent, cut into any pieces, glued together,
  /// over both connections.
  @Property(tries = 5_000)
  void sendsOnlyThePdusOfTheProcedureInLegalOrder(@ForAll long seed) {
    Random random = new Random(seed);
    Conversation conversation = new Conversation();
    List<byte[]> sent = new ArrayList<>();
    sent.add(Script.toArray(conversation.connected().bytes()));
    int connections = 1;

    boolean done = false;
    for (int i = 0; i < 60 && !done; i++) {
      byte[] bytes = hostile(random, sent.size(), connections);
      int answered = conversation.exchanges().size();
      Step step = conversation.received(ByteBuffer.wrap(bytes));
      switch (step) {
        case Step.Send(ByteBuffer next) -> {
          sent.add(Script.toArray(next));
          // One PDU in flight: a question is sent only when the one before it has its answer.
          assertThat(conversation.exchanges()).hasSize(answered + 1);
        }
        case Step.Await _ -> assertThat(conversation.exchanges()).hasSize(answered);
        case Step.Reconnect _ -> {
          connections++;
          conversation.ended(LegEnding.FINISHED);
          sent.add(Script.toArray(conversation.connected().bytes()));
        }
        case Step.Done _ -> done = true;
      }
    }

    assertThat(connections).isLessThanOrEqualTo(2);
    assertThat(sent).hasSizeLessThanOrEqualTo(Conversation.MAX_QUESTIONS);
    assertThat(isLegal(sent)).as("what was sent").isTrue();
    assertThat(conversation.exchanges().stream().map(each -> each.call())).doesNotHaveDuplicates();
  }

  /// Bytes that are no DCE/RPC at all end it, and are never taken for an answer.
  @Property(tries = 2_000)
  void takesNoGarbageForAnAnswer(@ForAll byte[] garbage) {
    if (garbage.length < 16 || garbage[0] == 5) {
      return;
    }
    Conversation conversation = new Conversation();
    conversation.connected();

    Step step = conversation.received(ByteBuffer.wrap(garbage));

    assertThat(step).isEqualTo(Step.Done.DONE);
    assertThat(conversation.exchanges().getLast().answer()).isInstanceOf(Answer.Malformed.class);
  }

  /// A host that drips for ever is cut off.
  @Property(tries = 500)
  void takesNoMoreThanItsBytes(@ForAll long seed) {
    Random random = new Random(seed);
    Conversation conversation = new Conversation();
    conversation.connected();
    int taken = 0;
    Step step = Step.Await.AWAIT;
    while (!(step instanceof Step.Done)) {
      byte[] bytes = hostile(random, 1 + conversation.exchanges().size(), 1);
      taken += bytes.length;
      step = conversation.received(ByteBuffer.wrap(bytes));
      if (step instanceof Step.Reconnect) {
        conversation.ended(LegEnding.FINISHED);
        conversation.connected();
      }
      assertThat(taken).isLessThan(4 * Conversation.MAX_TOTAL_LENGTH);
    }
  }

  private static byte[] hostile(Random random, int question, int connections) {
    byte[] answer = fitting(random, question, connections).orElseGet(() -> any(random));
    return switch (random.nextInt(14)) {
      case 0 -> Arrays.copyOf(answer, 1 + random.nextInt(answer.length));
      case 1 -> {
        byte[] bent = answer.clone();
        bent[random.nextInt(bent.length)] = (byte) random.nextInt();
        yield bent;
      }
      case 2 -> glued(answer, any(random));
      case 3 -> {
        byte[] noise = new byte[1 + random.nextInt(64)];
        random.nextBytes(noise);
        yield noise;
      }
      case 4 -> answer[PTYPE] == 2 ? WireFile.inFragments(answer, 1 + random.nextInt(16)) : answer;
      default -> answer;
    };
  }

  /// Mostly an answer that leads on, so that the depth of the conversation is reached.
  private static Optional<byte[]> fitting(Random random, int question, int connections) {
    if (random.nextInt(10) == 0) {
      return Optional.empty();
    }
    if (connections == 2) {
      return switch (question) {
        case 2 -> Optional.of(ANSWERS.get(random.nextInt(6) == 0 ? 1 : 0));
        case 3 -> Optional.of(ANSWERS.get(10));
        case 4 -> Optional.of(ANSWERS.get(11));
        default -> Optional.empty();
      };
    }
    boolean first = random.nextBoolean();
    return switch (question) {
      case 1 -> Optional.of(ANSWERS.get(random.nextInt(3) == 0 ? 1 : 0));
      case 2 -> Optional.of(random.nextInt(6) == 0 ? ANSWERS.get(7) : ANSWERS.get(first ? 2 : 3));
      case 3 -> Optional.of(ANSWERS.get(random.nextInt(4) == 0 ? 4 : first ? 5 : 6));
      case 4 -> Optional.of(ANSWERS.get(7));
      case 5 -> Optional.of(ANSWERS.get(8));
      default -> Optional.empty();
    };
  }

  private static byte[] any(Random random) {
    return ANSWERS.get(random.nextInt(ANSWERS.size()));
  }

  private static byte[] glued(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static boolean isLegal(List<byte[]> sent) {
    return LEGAL.stream().anyMatch(order -> isPrefix(sent, order));
  }

  private static boolean isPrefix(List<byte[]> sent, List<byte[]> order) {
    if (sent.size() > order.size()) {
      return false;
    }
    for (int i = 0; i < sent.size(); i++) {
      byte[] captured = order.get(i);
      byte[] actual = sent.get(i).clone();
      if (captured[PTYPE] == ALTER_CONTEXT[PTYPE]) {
        // The only bytes that come from the peer.
        System.arraycopy(captured, ASSOC_GROUP_ID, actual, ASSOC_GROUP_ID, Integer.BYTES);
      }
      if (!Arrays.equals(captured, actual)) {
        return false;
      }
    }
    return true;
  }
}
