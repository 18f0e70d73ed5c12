package rpcsweep.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static rpcsweep.domain.observation.Call.ALTER_CONTEXT;
import static rpcsweep.domain.observation.Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER;
import static rpcsweep.domain.observation.Call.BIND;
import static rpcsweep.domain.observation.Call.BIND_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_KNOWN;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_UNKNOWN;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;

class ConversationTest {

  private static final String ACK = "02-bind_ack";
  private static final String REJECTED = "02-bind_ack-rejected";
  private static final String CLASSNOTREG = "05-reply-AB-80040154-REGDB_E_CLASSNOTREG";
  private static final String ACCESSDENIED = "05-reply-AB-80070005-E_ACCESSDENIED";
  private static final String ALTER_ACCEPTED = "07-alter_context_resp";
  private static final String R_CLASSNOTREG = "09-reply-R-80040154-REGDB_E_CLASSNOTREG";
  private static final String FAULT = "10-fault-1c010003-nca_s_unk_if";

  // Offsets in the common header and in the bodies that the tests bend.
  private static final int PTYPE = 2;
  private static final int PFC_FLAGS = 3;
  private static final int CONTEXT_ID = 20;
  private static final int ALTER_RESULT = 32;

  @Test
  void asksOverANewConnectionWhetherIActivationIsRejectedTooAndStops() {
    Script script = new Script().answer(REJECTED).reconnect().answer(REJECTED);

    assertThat(script.calls()).containsExactly(BIND, BIND_ACTIVATION);
    assertThat(script.answerTo(BIND)).contains(new Answer.Rejected(2, 1));
    assertThat(script.answerTo(BIND_ACTIVATION)).contains(new Answer.Rejected(2, 1));
    assertThat(script.isDone()).isTrue();
  }

  @Test
  void asksAnNt4ItsOneCallOnTheContextOfTheSecondBind() {
    byte[] reply = WireFile.withByte(WireFile.bytes(R_CLASSNOTREG), CONTEXT_ID, 0);
    Script script =
        new Script()
            .answer(REJECTED)
            .reconnect()
            .answer(ACK)
            .answer(WireFile.withCallId(WireFile.bytes(ALTER_ACCEPTED), 2))
            .answer(reply);

    assertThat(script.isDone()).isTrue();
    assertThat(script.conversation().exchanges())
        .containsExactly(
            new Exchange(BIND, new Answer.Rejected(2, 1)),
            new Exchange(BIND_ACTIVATION, new Answer.Accepted()),
            new Exchange(ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER, new Answer.Accepted()),
            new Exchange(REMOTE_ACTIVATION, new Answer.Hresult(0x80040154)));
    assertThat(script.sent().get(1)).isEqualTo(Captured.BIND_ACTIVATION);
    assertThat(script.sent().get(2)).isEqualTo(Captured.alterLocalObjectExporter(0x5728));
    assertThat(script.sent().get(3)).isEqualTo(Captured.R_ON_FIRST_CONTEXT);
  }

  @Test
  void asksAWindows9xNothingMore() {
    byte[] alterRejected = WireFile.withByte(WireFile.bytes(ALTER_ACCEPTED), ALTER_RESULT, 2);
    Script script =
        new Script()
            .answer(REJECTED)
            .reconnect()
            .answer(ACK)
            .answer(WireFile.withCallId(alterRejected, 2));

    assertThat(script.isDone()).isTrue();
    assertThat(script.calls())
        .containsExactly(BIND, BIND_ACTIVATION, ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER);
    assertThat(script.answerTo(ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER))
        .contains(new Answer.Rejected(2, 0));
  }

  @ParameterizedTest
  @MethodSource
  void takesAMissingSecondConnectionForAnAnswer(LegEnding ending, Optional<Answer> answer) {
    Script script = new Script().answer(REJECTED).end(LegEnding.FINISHED).end(ending);

    assertThat(script.answerTo(BIND_ACTIVATION)).isEqualTo(answer);
    assertThat(script.conversation().wantsConnection()).isFalse();
  }

  static Stream<Arguments> takesAMissingSecondConnectionForAnAnswer() {
    return Stream.of(
        arguments(LegEnding.REFUSED, Optional.of(new Answer.Reset())),
        arguments(LegEnding.UNREACHABLE, Optional.of(new Answer.Reset())),
        arguments(LegEnding.NO_ANSWER, Optional.of(new Answer.Silence())),
        arguments(LegEnding.LOCAL_FAILURE, Optional.empty()));
  }

  @Test
  void offersItselfElsewhereWhereNobodyAcceptedTheFirstConnection() {
    Conversation conversation = new Conversation();
    conversation.ended(LegEnding.NO_ANSWER);

    assertThat(conversation.exchanges()).isEmpty();
    assertThat(conversation.wantsConnection()).isTrue();
    assertThat(Script.toArray(conversation.connected().bytes()))
        .isEqualTo(WireFile.bytes("01-bind"));
  }

  @Test
  void stopsAfterBindNak() {
    Script script =
        new Script()
            .answer(
                HexFormat.of().parseHex("05000d03100000001800000001000000040001050000000" + "0"));

    assertThat(script.answerTo(BIND)).contains(new Answer.Nak(4));
    assertThat(script.isDone()).isTrue();
  }

  @Test
  void stopsAfterAFault() {
    Script script = new Script().answer(ACK).answer(FAULT);

    assertThat(script.calls()).containsExactly(BIND, REMOTE_CREATE_INSTANCE_KNOWN);
    assertThat(script.answerTo(REMOTE_CREATE_INSTANCE_KNOWN))
        .contains(new Answer.Fault(0x1c010003));
    assertThat(script.isDone()).isTrue();
  }

  @Test
  void asksNoRWhereItWouldTeachNothing() {
    byte[] denied = WireFile.bytes(ACCESSDENIED);
    Script script = new Script().answer(ACK).answer(denied).answer(WireFile.withCallId(denied, 2));

    assertThat(script.calls())
        .containsExactly(BIND, REMOTE_CREATE_INSTANCE_KNOWN, REMOTE_CREATE_INSTANCE_UNKNOWN);
    assertThat(script.isDone()).isTrue();
  }

  @Test
  void asksNoRWhereAAndBDiffer() {
    Script script =
        new Script()
            .answer(ACK)
            .answer("05-reply-AB-80080004-CO_E_BAD_PATH")
            .answer(WireFile.withCallId(WireFile.bytes(CLASSNOTREG), 2));

    assertThat(script.isDone()).isTrue();
    assertThat(script.calls()).doesNotContain(ALTER_CONTEXT);
  }

  @Test
  void asksNoRWhereIActivationIsRejected() {
    byte[] reply = WireFile.bytes(CLASSNOTREG);
    Script script =
        new Script()
            .answer(ACK)
            .answer(reply)
            .answer(WireFile.withCallId(reply, 2))
            .answer(WireFile.withByte(WireFile.bytes("07-alter_context_resp"), ALTER_RESULT, 2));

    assertThat(script.isDone()).isTrue();
    assertThat(script.calls()).doesNotContain(REMOTE_ACTIVATION);
  }

  @Test
  void takesAnswersInAnyNumberOfPieces() {
    Script script =
        new Script()
            .drip(WireFile.bytes(ACK))
            .drip(WireFile.bytes(CLASSNOTREG))
            .drip(WireFile.bytes("05-reply-B-80004002-E_NOINTERFACE"));

    assertThat(script.sent()).hasSize(3);
    assertThat(script.answerTo(REMOTE_CREATE_INSTANCE_UNKNOWN))
        .contains(new Answer.Hresult(0x80004002));
  }

  @Test
  void readsABigEndianHostAndAsksItNothingMore() {
    byte[] reply =
        HexFormat.of()
            .parseHex(
                "05000203000000000028000000000001000000100000000000000000000000000000000080040154");
    Script script = new Script().answer(ACK).answer(reply);

    assertThat(script.answerTo(REMOTE_CREATE_INSTANCE_KNOWN))
        .contains(new Answer.BigEndian(new Answer.Hresult(0x80040154)));
    assertThat(script.isDone()).isTrue();
  }

  @Test
  void stopsWhereTheHostWishesToEndTheAssociation() {
    byte[] shutdown = HexFormat.of().parseHex("05001103100000001000000000000000");
    Script script = new Script().answer(ACK).answer(shutdown);

    assertThat(script.answerTo(REMOTE_CREATE_INSTANCE_KNOWN)).contains(new Answer.Shutdown());
    assertThat(script.isDone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 15, 16})
  void putsAFragmentedAnswerTogether(int stubLength) {
    byte[] known = WireFile.inFragments(WireFile.bytes(CLASSNOTREG), stubLength);
    byte[] unknown =
        WireFile.inFragments(WireFile.bytes("05-reply-B-80004002-E_NOINTERFACE"), stubLength);

    assertThat(new Script().answer(ACK).answer(known).answer(unknown).isDone()).isTrue();
    Script dripped = new Script().answer(ACK).drip(known).drip(unknown);
    assertThat(dripped.isDone()).isTrue();
    assertThat(dripped.answerTo(REMOTE_CREATE_INSTANCE_KNOWN))
        .contains(new Answer.Hresult(0x80040154));
    assertThat(dripped.answerTo(REMOTE_CREATE_INSTANCE_UNKNOWN))
        .contains(new Answer.Hresult(0x80004002));
  }

  @Test
  void takesNoMoreFragmentsThanAnAnswerIsWorth() {
    byte[] fragments = WireFile.inFragments(WireFile.bytes(CLASSNOTREG), 1);
    byte[] middle = Arrays.copyOfRange(fragments, 25, 50);
    Script script = new Script().answer(ACK).answer(Arrays.copyOf(fragments, 25));
    int taken = 1;
    while (!script.isDone()) {
      script.answer(middle);
      taken++;
    }

    assertMalformed(script, REMOTE_CREATE_INSTANCE_KNOWN).contains("fragments");
    assertThat(taken).isLessThanOrEqualTo(Conversation.MAX_FRAGMENTS + 1);
  }

  @Test
  void takesNoAnswerToAnotherCall() {
    assertMalformed(
            new Script().answer(ACK).answer(WireFile.withCallId(WireFile.bytes(CLASSNOTREG), 2)),
            REMOTE_CREATE_INSTANCE_KNOWN)
        .contains("call_id");
  }

  @Test
  void takesNoAnswerOnAnotherContext() {
    assertMalformed(
            new Script()
                .answer(ACK)
                .answer(WireFile.withByte(WireFile.bytes(CLASSNOTREG), CONTEXT_ID, 1)),
            REMOTE_CREATE_INSTANCE_KNOWN)
        .contains("p_cont_id");
  }

  @Test
  void takesNoAnswerOfAnotherType() {
    assertMalformed(new Script().answer(ACK).answer(ACK), REMOTE_CREATE_INSTANCE_KNOWN)
        .contains("PTYPE");
    assertMalformed(new Script().answer(CLASSNOTREG), BIND).contains("PTYPE");
    assertMalformed(new Script().answer(WireFile.withByte(WireFile.bytes(ACK), PTYPE, 0x13)), BIND)
        .contains("PTYPE");
  }

  @Test
  void takesNoFragmentOfAnythingButAResponse() {
    assertMalformed(new Script().answer(WireFile.withByte(WireFile.bytes(ACK), PFC_FLAGS, 1)), BIND)
        .contains("pfc_flags");
  }

  @Test
  void takesNothingBeyondTheAnswer() {
    byte[] ack = WireFile.bytes(ACK);
    byte[] more = Arrays.copyOf(ack, ack.length + 3);
    assertMalformed(new Script().answer(more), BIND).contains("3 bytes beyond");
  }

  @Test
  void knowsAnotherProtocolByItsFirstBytes() {
    assertMalformed(new Script().answer("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII)), BIND)
        .contains("rpc_vers");
  }

  @Test
  void refusesAnAnswerLongerThanAnyHonestOne() {
    byte[] announcing = WireFile.withByte(WireFile.bytes(ACK), 9, 0x10);
    assertMalformed(new Script().answer(announcing), BIND).contains("frag_length");
  }

  @Test
  void saysWhatWasOutstandingWhenTheHostFallsSilentClosesOrResets() {
    Script silent = new Script();
    silent.end(LegEnding.SILENT);
    assertThat(silent.answerTo(BIND)).contains(new Answer.Silence());

    Script closed = new Script().answer(ACK);
    closed.end(LegEnding.CLOSED);
    assertThat(closed.answerTo(REMOTE_CREATE_INSTANCE_KNOWN)).contains(new Answer.Closed());

    Script reset = new Script().answer(ACK).answer(CLASSNOTREG);
    reset.end(LegEnding.RESET);
    assertThat(reset.answerTo(REMOTE_CREATE_INSTANCE_UNKNOWN)).contains(new Answer.Reset());
  }

  @Test
  void addsNothingAfterTheEnd() {
    Script script = new Script().answer(FAULT);
    int exchanges = script.conversation().exchanges().size();

    Step step = script.conversation().received(ByteBuffer.wrap(WireFile.bytes(ACK)));
    script.end(LegEnding.RESET);

    assertThat(step).isEqualTo(Step.Done.DONE);
    assertThat(script.conversation().exchanges()).hasSize(exchanges);
  }

  @Test
  void beginsOnlyOnce() {
    Conversation conversation = new Conversation();
    conversation.connected();

    assertThatIllegalStateException().isThrownBy(conversation::connected);
  }

  private static AbstractStringAssert<?> assertMalformed(Script script, Call call) {
    assertThat(script.isDone()).isTrue();
    return assertThat(script.answerTo(call))
        .get(InstanceOfAssertFactories.type(Answer.Malformed.class))
        .extracting(Answer.Malformed::reason, InstanceOfAssertFactories.STRING);
  }
}
