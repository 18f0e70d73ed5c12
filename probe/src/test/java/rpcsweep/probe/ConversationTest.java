package rpcsweep.worker.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static rpcsweep.domain.observation.Call.ALTER_CONTEXT;
import static rpcsweep.domain.observation.Call.BIND;
import static rpcsweep.domain.observation.Call.REMOTE_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_KNOWN;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_UNKNOWN;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;

class ConversationTest {

  private static final String ACK = "02-bind_ack";
  private static final String REJECTED = "02-bind_ack-rejected";
  private static final String CLASSNOTREG = "05-reply-AB-80040154-REGDB_E_CLASSNOTREG";
  private static final String ACCESSDENIED = "05-reply-AB-80070005-E_ACCESSDENIED";
  private static final String FAULT = "10-fault-1c010003-nca_s_unk_if";

  // Offsets in the common header and in the bodies that the tests bend.
  private static final int PTYPE = 2;
  private static final int PFC_FLAGS = 3;
  private static final int CONTEXT_ID = 20;
  private static final int ALTER_RESULT = 32;

  @Test
  void asksWhetherIActivationIsRejectedTooAndStops() {
    byte[] alterRejected =
        WireFile.withByte(WireFile.bytes("07-alter_context_resp"), ALTER_RESULT, 2);
    Script script = new Script().answer(REJECTED).answer(alterRejected);

    assertThat(script.calls()).containsExactly(BIND, ALTER_CONTEXT);
    assertThat(script.answerTo(BIND)).contains(new Answer.Rejected(2, 1));
    assertThat(script.answerTo(ALTER_CONTEXT)).contains(new Answer.Rejected(2, 0));
    assertThat(script.isDone()).isTrue();
  }

  @Test
  void asksNoRWhereOnlyIActivationIsAccepted() {
    Script script = new Script().answer(REJECTED).answer("07-alter_context_resp");

    assertThat(script.calls()).containsExactly(BIND, ALTER_CONTEXT);
    assertThat(script.answerTo(ALTER_CONTEXT)).contains(new Answer.Accepted());
    assertThat(script.isDone()).isTrue();
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
  void readsABigEndianHost() {
    byte[] reply =
        HexFormat.of()
            .parseHex(
                "05000203000000000028000000000001000000100000000000000000000000000000000080040154");
    Script script = new Script().answer(ACK).answer(reply);

    assertThat(script.answerTo(REMOTE_CREATE_INSTANCE_KNOWN))
        .contains(new Answer.Hresult(0x80040154));
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
    assertMalformed(new Script().answer(WireFile.withByte(WireFile.bytes(ACK), PTYPE, 0x11)), BIND)
        .contains("PTYPE");
  }

  @Test
  void takesNoFragment() {
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
    silent.conversation().timedOut();
    assertThat(silent.answerTo(BIND)).contains(new Answer.Silence());

    Script closed = new Script().answer(ACK);
    closed.conversation().closed();
    assertThat(closed.answerTo(REMOTE_CREATE_INSTANCE_KNOWN)).contains(new Answer.Closed());

    Script reset = new Script().answer(ACK).answer(CLASSNOTREG);
    reset.conversation().reset();
    assertThat(reset.answerTo(REMOTE_CREATE_INSTANCE_UNKNOWN)).contains(new Answer.Reset());
  }

  @Test
  void addsNothingAfterTheEnd() {
    Script script = new Script().answer(FAULT);
    int exchanges = script.conversation().exchanges().size();

    Step step = script.conversation().received(ByteBuffer.wrap(WireFile.bytes(ACK)));
    script.conversation().reset();

    assertThat(step).isEqualTo(Step.Done.DONE);
    assertThat(script.conversation().exchanges()).hasSize(exchanges);
  }

  @Test
  void startsOnlyOnce() {
    Conversation conversation = new Conversation();
    conversation.start();

    assertThatIllegalStateException().isThrownBy(conversation::start);
  }

  private static AbstractStringAssert<?> assertMalformed(Script script, Call call) {
    assertThat(script.isDone()).isTrue();
    return assertThat(script.answerTo(call))
        .get(InstanceOfAssertFactories.type(Answer.Malformed.class))
        .extracting(Answer.Malformed::reason, InstanceOfAssertFactories.STRING);
  }
}
