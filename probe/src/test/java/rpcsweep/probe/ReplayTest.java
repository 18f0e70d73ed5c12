package rpcsweep.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.probe.Profile;
import rpcsweep.msrpc.dcom.ActivationRequests;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.PduWriter;

class ReplayTest {

  private static final byte[] CLASSNOTREG =
      WireFile.bytes("05-reply-AB-80040154-REGDB_E_CLASSNOTREG");

  private final List<Segment> segments = new ArrayList<>();

  private ReplayTest asked(byte[] pdu) {
    segments.add(Segment.ofClient(pdu));
    return this;
  }

  private ReplayTest answered(byte[] pdu) {
    segments.add(Segment.ofServer(pdu));
    return this;
  }

  private Replayed read(LegEnding ending) {
    return Replay.read(segments, ending);
  }

  /// The published capture: the scanner's bytes and the host's.
  private void captured() {
    asked(WireFile.bytes("01-bind")).answered(WireFile.bytes("02-bind_ack"));
    asked(WireFile.bytes("03-request-A")).answered(CLASSNOTREG);
    asked(WireFile.bytes("04-request-B")).answered(WireFile.withCallId(CLASSNOTREG, 2));
    asked(WireFile.bytes("06-alter_context")).answered(WireFile.bytes("07-alter_context_resp"));
    asked(WireFile.bytes("08-request-R"))
        .answered(WireFile.bytes("09-reply-R-80040154-REGDB_E_CLASSNOTREG"));
  }

  @Test
  void readsThePublishedCaptureAsItWouldHaveBeenHeldLive() {
    captured();
    Replayed replayed = read(LegEnding.FINISHED);

    assertThat(replayed.exchanges())
        .containsExactly(
            new Exchange(Call.BIND, new Answer.Accepted()),
            new Exchange(Call.REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(0x80040154)),
            new Exchange(Call.REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Hresult(0x80040154)),
            new Exchange(Call.ALTER_CONTEXT, new Answer.Accepted()),
            new Exchange(Call.REMOTE_ACTIVATION, new Answer.Hresult(0x80040154)));
    assertThat(replayed.pdus()).hasSize(10);
    assertThat(replayed.pdus().get(3).lines())
        .containsExactly(
            "response, 40 bytes, call 1",
            "stub 16 bytes",
            "HRESULT 0x80040154 (REGDB_E_CLASSNOTREG)");
  }

  @Test
  void readsSegmentsCutAnywhere() {
    captured();
    List<Segment> cut = new ArrayList<>();
    for (Segment segment : segments) {
      for (byte each : segment.toArray()) {
        cut.add(new Segment(segment.fromClient(), ByteBuffer.wrap(new byte[] {each})));
      }
    }

    assertThat(Replay.read(cut, LegEnding.FINISHED).exchanges())
        .isEqualTo(read(LegEnding.FINISHED).exchanges());
  }

  /// The scanner's own questions under other numbers.
  @Test
  void recognisesTheQuestionsUnderOtherCallIds() {
    asked(WireFile.bytes("01-bind")).answered(WireFile.bytes("02-bind_ack"));
    asked(PduWriter.write(ActivationRequests.unknownProperties(70, 1)))
        .answered(WireFile.withCallId(CLASSNOTREG, 70));
    asked(PduWriter.write(ActivationRequests.known(71, 1)))
        .answered(WireFile.withCallId(WireFile.bytes("05-reply-AB-80080004-CO_E_BAD_PATH"), 71));

    assertThat(read(LegEnding.FINISHED).exchanges())
        .containsExactly(
            new Exchange(Call.BIND, new Answer.Accepted()),
            new Exchange(Call.REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(0x80080004)),
            new Exchange(Call.REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Hresult(0x80040154)));
  }

  @Test
  void pairsAnswersThatComeInAnotherOrder() {
    asked(WireFile.bytes("01-bind")).answered(WireFile.bytes("02-bind_ack"));
    asked(WireFile.bytes("03-request-A")).asked(WireFile.bytes("04-request-B"));
    answered(WireFile.bytes("05-reply-B-80004002-E_NOINTERFACE")).answered(CLASSNOTREG);

    assertThat(read(LegEnding.FINISHED).exchanges())
        .contains(
            new Exchange(Call.REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(0x80040154)),
            new Exchange(Call.REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Hresult(0x80004002)));
  }

  /// What this code sends and gets over the wire, replayed, gives what it concluded live.
  @Test
  void agreesWithTheLiveConversationOverTwoConnections() {
    ModelHost host = new ModelHost();
    host.refused.add(KnownSyntaxes.REMOTE_SCM_ACTIVATOR);
    Interviewing asked = new Interviewing(host, Profile.PATCH.probes()).run();
    List<Replayed> connections = new ArrayList<>();
    for (Interviewing.Sent sent : asked.legs) {
      host.greeting(sent.leg());
      List<Segment> recorded = new ArrayList<>();
      for (byte[] message : sent.messages()) {
        recorded.add(Segment.ofClient(message));
        recorded.add(Segment.ofServer(host.answer(sent.leg(), message)));
      }
      connections.add(Replay.read(recorded, LegEnding.FINISHED));
    }

    assertThat(Replayed.merged(connections)).isEqualTo(asked.interview.exchanges());
  }

  @Test
  void passesOverTheBannerOfRpcOverHttp() {
    answered(Arrays.copyOf(ModelHost.BANNER, 5))
        .answered(Arrays.copyOfRange(ModelHost.BANNER, 5, ModelHost.BANNER.length));
    captured();

    assertThat(read(LegEnding.FINISHED).exchanges()).hasSize(5);
  }

  @Test
  void putsFragmentsTogether() {
    asked(WireFile.bytes("01-bind")).answered(WireFile.bytes("02-bind_ack"));
    asked(WireFile.bytes("03-request-A")).answered(WireFile.inFragments(CLASSNOTREG, 4));

    assertThat(read(LegEnding.FINISHED).exchanges())
        .contains(new Exchange(Call.REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(0x80040154)));
  }

  @Test
  void takesTheEndForTheAnswerToWhatWasOutstanding() {
    asked(WireFile.bytes("01-bind"));

    assertThat(read(LegEnding.RESET).exchanges())
        .containsExactly(new Exchange(Call.BIND, new Answer.Reset()));
    assertThat(read(LegEnding.SILENT).exchanges())
        .containsExactly(new Exchange(Call.BIND, new Answer.Silence()));
    assertThat(read(LegEnding.FINISHED).exchanges()).isEmpty();
  }

  @Test
  void callsTheAnswerToAnotherCallMalformedAsLive() {
    asked(WireFile.bytes("01-bind"))
        .answered(WireFile.withCallId(WireFile.bytes("02-bind_ack"), 9));

    assertThat(read(LegEnding.FINISHED).exchanges().getFirst().answer())
        .isInstanceOf(Answer.Malformed.class);
  }

  @Test
  void callsAnotherProtocolMalformedAsLive() {
    asked(WireFile.bytes("01-bind"))
        .answered("SSH-2.0-OpenSSH\r\n".getBytes(StandardCharsets.US_ASCII));
    Replayed replayed = read(LegEnding.FINISHED);

    assertThat(replayed.exchanges().getFirst().answer()).isInstanceOf(Answer.Malformed.class);
    assertThat(replayed.pdus().getLast().lines().getFirst()).startsWith("not DCE/RPC from here");
  }

  @Test
  void listsWhatIsNoQuestion() {
    asked(WireFile.withByte(WireFile.bytes("01-bind"), 32, 0x77));
    Replayed replayed = read(LegEnding.SILENT);

    assertThat(replayed.exchanges()).isEmpty();
    assertThat(replayed.pdus())
        .singleElement()
        .satisfies(pdu -> assertThat(pdu.call()).isEqualTo(Optional.empty()))
        .satisfies(pdu -> assertThat(pdu.lines().getFirst()).startsWith("bind, 72 bytes"));
  }

  /// Our own probe offers the interfaces of the conversation too, among others.
  @Test
  void takesAnOfferOfManyInterfacesForNoStepOfAConversation() {
    ByteBuffer bind = new InterfacesProbe().bind();
    byte[] offer = new byte[bind.remaining()];
    bind.get(offer);
    asked(offer).answered(WireFile.bytes("02-bind_ack"));

    assertThat(read(LegEnding.FINISHED).exchanges()).isEmpty();
  }
}
