package rpcsweep.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.lab.enterprise.LoopbackAddress;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.msrpc.dcom.ActivationRequests;
import rpcsweep.msrpc.dcom.Hresult;
import rpcsweep.msrpc.dcom.RemoteActivationReply;
import rpcsweep.msrpc.dcom.RemoteCreateInstanceReply;
import rpcsweep.msrpc.pdu.AlterContext;
import rpcsweep.msrpc.pdu.AlterContextResp;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.BindNak;
import rpcsweep.msrpc.pdu.DataRepresentation;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.Shutdown;

/// What hosts answer to the conversation that are not simply in one of the three patch states.
class MannersTest {

  private static final int SOON_MILLIS = 300;

  private OneOfEach each;

  @BeforeEach
  void startLab() throws IOException {
    each = OneOfEach.start();
  }

  @AfterEach
  void stopLab() {
    each.close();
  }

  private static Hresult created(Pdu pdu) {
    return RemoteCreateInstanceReply.read((Response) pdu).result();
  }

  @ParameterizedTest
  @CsvSource({
    "NT4_UNPATCHED, 0x80040154",
    "NT4_KB823980, 0x80080004",
    "NT4_ACCESS_DENIED, 0x80070005"
  })
  void hostsBeforeComFiveSixAnswerTheOlderActivationOnAFreshBind(Persona persona, String hresult)
      throws IOException {
    try (RawClient client = each.connect(persona)) {
      assertThat(client.bind().results().getFirst().isAbstractSyntaxNotSupported()).isTrue();
    }
    try (RawClient client = each.connect(persona)) {
      Bind bind = Bind.of(1, ActivationRequests.ACTIVATION_CONTEXT);
      BindAck bindAck = (BindAck) client.ask(bind);
      PresentationContext local = PresentationContext.of(5, KnownSyntaxes.LOCAL_OBJECT_EXPORTER);
      AlterContextResp resp =
          (AlterContextResp) client.ask(AlterContext.of(2, bindAck.assocGroupId(), local));
      Response r = (Response) client.ask(ActivationRequests.badPath());

      assertThat(resp.results().getFirst().isAccepted()).isTrue();
      assertThat(RemoteActivationReply.read(r).result().raw())
          .isEqualTo(Integer.parseUnsignedInt(hresult.substring(2), 16));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WINDOWS_XP_SP2, 0x5",
    "WINDOWS_7, 0x5",
    "HP_UX_DCED, 0x1c00001c",
    "UNKNOWN_INTERFACE, 0x1c010003"
  })
  void restrictedHostsAcceptTheBindAndFaultTheCall(Persona persona, String status)
      throws IOException {
    try (RawClient client = each.connect(persona)) {
      assertThat(client.bind().results().getFirst().isAccepted()).isTrue();
      Fault fault = (Fault) client.ask(ActivationRequests.known());

      assertThat(fault.status().raw()).isEqualTo(Integer.decode(status));
    }
  }

  @ParameterizedTest
  @CsvSource({"WINDOWS_2003_SP1", "WINDOWS_SERVER_2022"})
  void laterServersDenyActivation(Persona persona) throws IOException {
    try (RawClient client = each.connect(persona)) {
      client.bind();

      assertThat(created(client.ask(ActivationRequests.known()))).isEqualTo(Hresult.E_ACCESSDENIED);
      assertThat(created(client.ask(ActivationRequests.unknownProperties())))
          .isEqualTo(Hresult.E_ACCESSDENIED);
    }
  }

  @Test
  void bigEndianIsTheSameInTheOtherByteOrder() throws IOException {
    try (RawClient client = each.connect(Persona.BIG_ENDIAN)) {
      BindAck bindAck = client.bind();
      Response a = (Response) client.ask(ActivationRequests.known());
      Response b = (Response) client.ask(ActivationRequests.unknownProperties());
      AlterContextResp resp =
          (AlterContextResp) client.ask(ActivationRequests.alterContext(bindAck.assocGroupId()));
      Response r = (Response) client.ask(ActivationRequests.badPath());

      assertThat(bindAck.header().drep()).isEqualTo(DataRepresentation.BIG_ENDIAN);
      assertThat(bindAck.maxXmitFrag()).isEqualTo(Bind.DEFAULT_FRAG);
      assertThat(resp.results().getFirst().isAccepted()).isTrue();
      assertThat(a.byteOrder()).isEqualTo(ByteOrder.BIG_ENDIAN);
      assertThat(b.callId()).isEqualTo(ActivationRequests.UNKNOWN_PROPERTIES_CALL_ID);
      assertThat(r.contextId()).isEqualTo(1);
      assertThat(created(a)).isEqualTo(Hresult.REGDB_E_CLASSNOTREG);
      assertThat(created(b)).isEqualTo(Hresult.REGDB_E_CLASSNOTREG);
      assertThat(RemoteActivationReply.read(r).result()).isEqualTo(Hresult.REGDB_E_CLASSNOTREG);
      assertThat(each.lab().statistics().violations()).isZero();
    }
  }

  @Test
  void bindNakRefusesTheAssociation() throws IOException {
    try (RawClient client = each.connect(Persona.BIND_NAK)) {
      assertThat(client.ask(ActivationRequests.bind())).isInstanceOf(BindNak.class);
      assertThat(each.lab().statistics().violations()).isZero();
    }
  }

  @Test
  void shutdownComesInAnswerToTheFirstRequest() throws IOException {
    try (RawClient client = each.connect(Persona.SHUTDOWN)) {
      client.bind();

      assertThat(client.ask(ActivationRequests.known())).isInstanceOf(Shutdown.class);
    }
  }

  @Test
  void wrongCallIdAnswersAnotherCall() throws IOException {
    try (RawClient client = each.connect(Persona.WRONG_CALL_ID)) {
      assertThat(client.bind().callId()).isEqualTo(ActivationRequests.bind().header().callId());

      assertThat(client.ask(ActivationRequests.known()).callId())
          .isEqualTo(ActivationRequests.KNOWN_CALL_ID + 1);
    }
  }

  @Test
  void fragmentsMeanTheSameAsTheWhole() throws IOException {
    try (RawClient client = each.connect(Persona.FRAGMENTS)) {
      BindAck bindAck = client.bind();
      Response a = client.askInFragments(ActivationRequests.known());
      int fragmentsOfA = client.fragments();
      client.ask(ActivationRequests.alterContext(bindAck.assocGroupId()));
      Response r = client.askInFragments(ActivationRequests.badPath());

      Hresult expected =
          switch (each.host(Persona.FRAGMENTS).state()) {
            case PATCHED, UNPATCHED -> Hresult.REGDB_E_CLASSNOTREG;
            case PATCHED_KB823980_ONLY -> Hresult.CO_E_BAD_PATH;
            default -> throw new AssertionError("not a patch state");
          };
      assertThat(created(a)).isEqualTo(expected);
      assertThat(RemoteActivationReply.read(r).result()).isEqualTo(expected);
      assertThat(fragmentsOfA).isEqualTo(2);
      assertThat(client.fragments()).isGreaterThan(2);
    }
  }

  @Test
  void halfAPduIsFollowedBySilence() throws IOException {
    try (RawClient client = each.connect(Persona.HALF_PDU)) {
      client.send(WireFiles.read("01-bind.hex"));
      byte[] half = client.receiveBytes(30);
      client.beImpatient(SOON_MILLIS);

      assertThat(ByteBuffer.wrap(half).order(ByteOrder.LITTLE_ENDIAN).getShort(8))
          .isEqualTo((short) 60);
      assertThatThrownBy(client::receiveSome).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void dripSendsOneByteAtATime() throws IOException {
    try (RawClient client = each.connect(Persona.DRIP)) {
      client.send(WireFiles.read("01-bind.hex"));
      long start = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        assertThat(client.receiveSome()).hasSize(1);
      }

      assertThat(System.nanoTime() - start).isGreaterThan(500_000_000L);
    }
  }

  @Test
  void theDripBelongsToAWellFormedPdu() throws IOException {
    try (RawClient client = each.connect(Persona.DRIP)) {
      client.send(WireFiles.read("01-bind.hex"));
      byte[] header = client.receiveBytes(10);

      assertThat(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getShort(8))
          .isEqualTo((short) 5840);
    }
  }

  @Test
  void floodSendsMegabytesAndComesToAnEnd() throws IOException {
    try (RawClient client = each.connect(Persona.FLOOD)) {
      client.send(WireFiles.read("01-bind.hex"));
      long received = 0;
      byte[] first = client.receiveBytes(60);
      client.beImpatient(SOON_MILLIS);
      try {
        for (int count = first.length; count > 0; count = client.receiveSome().length) {
          received += count;
        }
      } catch (SocketTimeoutException e) {
        // That was all.
      }

      assertThat(PduReader.read(first)).isInstanceOf(BindAck.class);
      assertThat(received).isBetween(4_000_000L, 8L << 20);
    }
  }

  @Test
  void aFloodThatNobodyReadsKeepsNoOtherHostFromAnswering() throws IOException {
    try (RawClient flooded = each.connect(Persona.FLOOD)) {
      flooded.send(WireFiles.read("01-bind.hex"));
      for (Persona persona : new Persona[] {Persona.PATCHED, Persona.UNPATCHED}) {
        try (RawClient client = each.connect(persona)) {
          assertThat(client.bind().results().getFirst().isAccepted()).isTrue();
        }
      }
    }
    LoopbackAddress address = LoopbackAddress.parse(OneOfEach.address(Persona.FLOOD)).orElseThrow();
    assertThat(each.lab().statistics().count(address, Counter.CONNECTIONS)).isEqualTo(1);
  }

  @Test
  void changesStateIsUpdatedAfterTheFirstConnection() throws IOException {
    Hresult first = unknownProperties(Persona.CHANGES_STATE);
    Hresult second = unknownProperties(Persona.CHANGES_STATE);
    Hresult third = unknownProperties(Persona.CHANGES_STATE);

    assertThat(first).isEqualTo(Hresult.REGDB_E_CLASSNOTREG);
    assertThat(second).isEqualTo(Hresult.E_NOINTERFACE);
    assertThat(third).isEqualTo(Hresult.E_NOINTERFACE);
  }

  private Hresult unknownProperties(Persona persona) throws IOException {
    try (RawClient client = each.connect(persona)) {
      client.bind();
      client.ask(ActivationRequests.known());
      return created(client.ask(ActivationRequests.unknownProperties()));
    }
  }

  @Test
  void changesInMidConversationContradictsItself() throws IOException {
    try (RawClient client = each.connect(Persona.CHANGES_IN_MID_CONVERSATION)) {
      BindAck bindAck = client.bind();
      Hresult a = created(client.ask(ActivationRequests.known()));
      Hresult b = created(client.ask(ActivationRequests.unknownProperties()));
      client.ask(ActivationRequests.alterContext(bindAck.assocGroupId()));
      Response r = (Response) client.ask(ActivationRequests.badPath());

      assertThat(a).isEqualTo(Hresult.REGDB_E_CLASSNOTREG).isEqualTo(b);
      assertThat(RemoteActivationReply.read(r).result()).isEqualTo(Hresult.CO_E_BAD_PATH);
    }
  }
}
