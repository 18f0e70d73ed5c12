package rpcsweep.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.lab.enterprise.ExpectedState;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.LoopbackPrefix;
import rpcsweep.lab.enterprise.Mixture;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.enterprise.SimulatedHost;
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

/// Every persona over real sockets, under every way of listening.
class PersonasTest {

  private static final int SOON_MILLIS = 300;
  private static final int ASSOC_GROUP_ID = 20;

  /// Every persona that can be had under each way of listening, each often enough to find all patch
  /// states.
  private static final Map<Listen, Lab> LABS = new EnumMap<>(Listen.class);

  @BeforeAll
  static void startLabs() throws IOException {
    for (Listen listen : Listen.values()) {
      Set<Persona> personas = EnumSet.allOf(Persona.class);
      if (listen != Listen.EACH) {
        personas.remove(Persona.REFUSED);
      }
      Mixture mixture =
          new Mixture(personas.stream().collect(Collectors.toMap(persona -> persona, _ -> 1)));
      LoopbackPrefix prefix = LoopbackPrefix.of("127.41." + listen.ordinal() + ".0/24");
      LABS.put(
          listen,
          Lab.start(LabConfiguration.of(11, new LabNetwork(prefix, mixture, Map.of(), listen))));
    }
  }

  @AfterAll
  static void stopLabs() {
    LABS.values().forEach(Lab::close);
  }

  /// A lab and a host in it.
  record Case(Listen listen, SimulatedHost host) {

    RawClient connect() throws IOException {
      return RawClient.connect(lab(), host.address().toString());
    }

    Lab lab() {
      return LABS.get(listen);
    }
  }

  static Stream<Case> patchStates() {
    return Stream.of(Persona.values())
        .filter(persona ->
            switch (persona) {
              case PATCHED, PATCHED_KB823980_ONLY, UNPATCHED, SPLIT_SEGMENTS, PADDED_BIND_ACK ->
                  true;
              case DCOM_DISABLED,
                  ACTIVATION_RESTRICTED,
                  NO_DCOM,
                  REFUSED,
                  SILENT,
                  TARPIT,
                  GARBAGE,
                  NOT_RPC,
                  RESET_AFTER_BIND ->
                  false;
            })
        .flatMap(PersonasTest::cases);
  }

  /// One host for every way of listening and every state that hosts of the persona have.
  static Stream<Case> cases(Persona persona) {
    return Stream.of(Listen.values())
        .flatMap(listen ->
            LABS
                .get(listen)
                .truth()
                .hosts()
                .filter(host -> host.persona() == persona)
                .collect(Collectors.groupingBy(SimulatedHost::state))
                .values()
                .stream()
                .map(List::getFirst)
                .sorted(Comparator.comparing(SimulatedHost::state))
                .map(host -> new Case(listen, host)));
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
  void refusedSendsAReset() {
    List<Case> refused = cases(Persona.REFUSED).toList();
    assertThat(refused).isNotEmpty();
    for (Case at : refused) {
      assertThatThrownBy(at::connect).isInstanceOf(ConnectException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void silentDropsEverySyn(Listen listen) {
    Lab lab = LABS.get(listen);
    List<SimulatedHost> silent =
        lab.truth().hosts().filter(host -> host.persona() == Persona.SILENT).limit(3).toList();
    assertThat(silent).isNotEmpty();
    for (SimulatedHost host : silent) {
      assertThatThrownBy(() -> RawClient.connect(lab, host.address().toString(), SOON_MILLIS))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  static Stream<Case> tarpits() {
    return cases(Persona.TARPIT);
  }

  @ParameterizedTest
  @MethodSource("tarpits")
  void tarpitTakesTheConnectionAndNeverAnswers(Case at) throws IOException {
    try (RawClient client = at.connect()) {
      client.send(WireFiles.read("01-bind.hex"));
      client.beImpatient(SOON_MILLIS);

      assertThatThrownBy(client::receiveSome).isInstanceOf(SocketTimeoutException.class);
    }
  }

  static Stream<Case> garbage() {
    return cases(Persona.GARBAGE);
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void garbageIsTheSameEveryTimeAndNoPdu(Case at) throws IOException {
    byte[] once;
    try (RawClient client = at.connect()) {
      client.send(WireFiles.read("01-bind.hex"));
      once = client.receiveSome();
    }
    try (RawClient client = at.connect()) {
      client.send(WireFiles.read("01-bind.hex"));

      assertThat(client.receiveSome()).isEqualTo(once);
      assertThat(once.length).isGreaterThanOrEqualTo(16);
      assertThat(once[0]).isNotEqualTo((byte) 5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void notRpcGreetsOrAnswersInItsOwnProtocolAndCloses(Listen listen) throws IOException {
    Lab lab = LABS.get(listen);
    Set<String> words = new TreeSet<>();
    for (SimulatedHost host :
        lab.truth().hosts().filter(host -> host.persona() == Persona.NOT_RPC).toList()) {
      try (RawClient client = RawClient.connect(lab, host.address().toString())) {
        client.send(WireFiles.read("01-bind.hex"));
        String said = new String(client.receiveSome(), StandardCharsets.US_ASCII);
        words.add(said.substring(0, 3));
        assertThat(client.receiveSome()).isEmpty();
      }
    }
    assertThat(words).isSubsetOf("SSH", "220", "HTT").hasSizeGreaterThan(1);
  }

  static Stream<Case> resetting() {
    return cases(Persona.RESET_AFTER_BIND);
  }

  @ParameterizedTest
  @MethodSource("resetting")
  void resetAfterBindSendsAReset(Case at) throws IOException {
    try (RawClient client = at.connect()) {
      client.send(WireFiles.read("01-bind.hex"));

      assertThatThrownBy(client::receiveSome)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
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
