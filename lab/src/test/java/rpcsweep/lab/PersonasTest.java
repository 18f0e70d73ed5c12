package rpcsweep.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.lab.EveryWayOfListening.cases;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.lab.EveryWayOfListening.Case;
import rpcsweep.lab.enterprise.ExpectedState;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.msrpc.dcom.ActivationRequests;
import rpcsweep.msrpc.dcom.Hresult;
import rpcsweep.msrpc.dcom.RemoteActivationReply;
import rpcsweep.msrpc.dcom.RemoteCreateInstanceReply;
import rpcsweep.msrpc.pdu.AlterContextResp;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.FaultStatus;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.Response;

/// The personas that speak DCE/RPC, over real sockets, under every way of listening.
class PersonasTest {

  private static final int ASSOC_GROUP_ID = 20;

  @BeforeAll
  static void startLabs() throws IOException {
    EveryWayOfListening.start();
  }

  @AfterAll
  static void stopLabs() {
    EveryWayOfListening.stop();
  }

  static Stream<Case> patchStates() {
    return Stream.of(
            Persona.PATCHED,
            Persona.PATCHED_KB823980_ONLY,
            Persona.UNPATCHED,
            Persona.SPLIT_SEGMENTS,
            Persona.PADDED_BIND_ACK,
            Persona.WINDOWS_2000_UNPATCHED,
            Persona.WINDOWS_2000_KB823980_ONLY,
            Persona.WINDOWS_2000_PATCHED,
            Persona.WINDOWS_XP_UNPATCHED,
            Persona.WINDOWS_XP_PATCHED,
            Persona.WINDOWS_2003_UNPATCHED,
            Persona.WINDOWS_2003_PATCHED)
        .flatMap(EveryWayOfListening::cases);
  }

  @ParameterizedTest
  @MethodSource("patchStates")
  void answersOfPatchStatesEqualTheCapturedBytes(Case at) throws IOException {
    try (RawClient client = at.connect()) {
      byte[] bindAck = client.ask(WireFiles.read("01-bind.hex"));
      byte[] a = client.ask(WireFiles.read("03-request-A.hex"));
      byte[] b = client.ask(WireFiles.read("04-request-B.hex"));
      byte[] alter = WireFiles.read("06-alter_context.hex");
      System.arraycopy(bindAck, ASSOC_GROUP_ID, alter, ASSOC_GROUP_ID, Integer.BYTES);
      byte[] alterResp = client.ask(alter);
      byte[] r = client.ask(WireFiles.read("08-request-R.hex"));

      boolean soiled = at.host().persona() == Persona.PADDED_BIND_ACK;
      assertThat(bindAck).isEqualTo(expected("02-bind_ack.hex", bindAck, soiled ? 30 : -1));
      assertThat(alterResp)
          .isEqualTo(expected("07-alter_context_resp.hex", alterResp, soiled ? 26 : -1));
      List<byte[]> expected =
          switch (at.host().state()) {
            case PATCHED ->
                replies(
                    "05-reply-AB-80040154-REGDB_E_CLASSNOTREG.hex",
                    "05-reply-B-80004002-E_NOINTERFACE.hex",
                    "09-reply-R-80040154-REGDB_E_CLASSNOTREG.hex");
            case PATCHED_KB823980_ONLY ->
                replies(
                    "05-reply-AB-80080004-CO_E_BAD_PATH.hex",
                    "05-reply-AB-80080004-CO_E_BAD_PATH.hex",
                    "09-reply-R-80080004-CO_E_BAD_PATH.hex");
            case UNPATCHED ->
                replies(
                    "05-reply-AB-80040154-REGDB_E_CLASSNOTREG.hex",
                    "05-reply-AB-80040154-REGDB_E_CLASSNOTREG.hex",
                    "09-reply-R-80040154-REGDB_E_CLASSNOTREG.hex");
            case DCOM_DISABLED,
                ACTIVATION_RESTRICTED,
                NO_DCOM,
                CONNECTION_REFUSED,
                NO_RESPONSE,
                NEEDS_INVESTIGATION,
                OTHER_ERROR ->
                throw new AssertionError("not a patch state");
          };
      assertThat(a).isEqualTo(expected.get(0));
      assertThat(b).isEqualTo(expected.get(1));
      assertThat(r).isEqualTo(expected.get(2));
    }
  }

  /// The captured bytes with the association group, and where told the two bytes of a gap, of
  /// `actual`.
  private static byte[] expected(String file, byte[] actual, int gap) {
    byte[] expected = WireFiles.read(file);
    System.arraycopy(actual, ASSOC_GROUP_ID, expected, ASSOC_GROUP_ID, Integer.BYTES);
    if (gap >= 0) {
      System.arraycopy(actual, gap, expected, gap, Short.BYTES);
    }
    return expected;
  }

  private static List<byte[]> replies(String a, String b, String r) {
    byte[] replyToB = WireFiles.read(b);
    replyToB[12] = 2;
    return List.of(WireFiles.read(a), replyToB, WireFiles.read(r));
  }

  static Stream<Case> splitting() {
    return cases(Persona.SPLIT_SEGMENTS).filter(at -> at.host().state() == ExpectedState.PATCHED);
  }

  @ParameterizedTest
  @MethodSource("splitting")
  void splitAnswersArriveInPieces(Case at) throws IOException {
    boolean seen = false;
    // A reader that the system lets run late may find all pieces at once, but not every time.
    for (int attempt = 0; attempt < 50 && !seen; attempt++) {
      try (RawClient client = at.connect()) {
        client.bind();
        client.ask(ActivationRequests.known());
        seen = client.hasSeenSplitAnswer();
      }
    }
    assertThat(seen).isTrue();
  }

  static Stream<Case> padding() {
    return cases(Persona.PADDED_BIND_ACK);
  }

  @ParameterizedTest
  @MethodSource("padding")
  void paddedBindAckHasGarbageInItsGapAndMeansTheSame(Case at) throws IOException {
    try (RawClient client = at.connect()) {
      byte[] bytes = client.ask(WireFiles.read("01-bind.hex"));

      assertThat(new byte[] {bytes[30], bytes[31]}).isNotEqualTo(new byte[] {2, 0});
      assertThat(bytes[32]).isEqualTo((byte) 1);
    }
  }

  static Stream<Case> disabled() {
    return cases(Persona.DCOM_DISABLED);
  }

  @ParameterizedTest
  @MethodSource("disabled")
  void dcomDisabledDeniesEveryCall(Case at) throws IOException {
    try (RawClient client = at.connect()) {
      BindAck bindAck = client.bind();
      Response a = (Response) client.ask(ActivationRequests.known());
      Response b = (Response) client.ask(ActivationRequests.unknownProperties());
      client.ask(ActivationRequests.alterContext(bindAck.assocGroupId()));
      Response r = (Response) client.ask(ActivationRequests.badPath());

      assertThat(RemoteCreateInstanceReply.read(a).result()).isEqualTo(Hresult.E_ACCESSDENIED);
      assertThat(RemoteCreateInstanceReply.read(b).result()).isEqualTo(Hresult.E_ACCESSDENIED);
      assertThat(RemoteActivationReply.read(r).result()).isEqualTo(Hresult.E_ACCESSDENIED);
    }
  }

  static Stream<Case> restricted() {
    return cases(Persona.ACTIVATION_RESTRICTED);
  }

  @ParameterizedTest
  @MethodSource("restricted")
  void activationRestrictedBindsAndFaults(Case at) throws IOException {
    try (RawClient client = at.connect()) {
      assertThat(client.bind().results().getFirst().isAccepted()).isTrue();
      Fault fault = (Fault) client.ask(ActivationRequests.known());

      assertThat(fault.status()).isEqualTo(FaultStatus.ACCESS_DENIED);
      assertThat(fault.callId()).isEqualTo(ActivationRequests.KNOWN_CALL_ID);
    }
  }

  static Stream<Case> withoutDcom() {
    return cases(Persona.NO_DCOM);
  }

  @ParameterizedTest
  @MethodSource("withoutDcom")
  void noDcomRejectsBothInterfacesAndFaultsRequests(Case at) throws IOException {
    try (RawClient client = at.connect()) {
      byte[] bindAck = client.ask(WireFiles.read("01-bind.hex"));
      byte[] fault = client.ask(WireFiles.read("03-request-A.hex"));
      int assocGroupId = ((BindAck) PduReader.read(bindAck)).assocGroupId();
      AlterContextResp alterResp =
          (AlterContextResp) client.ask(ActivationRequests.alterContext(assocGroupId));

      assertThat(bindAck).isEqualTo(expected("02-bind_ack-rejected.hex", bindAck, -1));
      assertThat(fault).isEqualTo(WireFiles.read("10-fault-1c010003-nca_s_unk_if.hex"));
      assertThat(alterResp.results().getFirst().isAbstractSyntaxNotSupported()).isTrue();
    }
  }

  @Test
  void everyPersonaAndEveryHiddenPatchStateIsAmongTheCases() {
    for (Persona persona : Persona.values()) {
      assertThat(cases(persona)).as(persona.label()).isNotEmpty();
    }
    assertThat(patchStates().map(Case::listen)).contains(Listen.values());
    assertThat(splitting()).hasSize(Listen.values().length);
  }
}
