package rpcsweep.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.LoopbackAddress;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.lab.nio.LabStartException;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.msrpc.dcom.ActivationRequests;
import rpcsweep.msrpc.dcom.Hresult;
import rpcsweep.msrpc.dcom.RemoteCreateInstanceReply;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.netbios.NodeStatusRequest;
import rpcsweep.msrpc.netbios.NodeStatusResponse;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.Response;

/// What hosts do on other ports than that of the endpoint mapper, and what is counted there.
class ServicesTest {

  private static final int SOON_MILLIS = 300;
  private static final byte[] BANNER = "ncacn_http/1.0".getBytes(StandardCharsets.US_ASCII);

  private OneOfEach each;

  @BeforeEach
  void startLab() throws IOException {
    each = OneOfEach.start();
  }

  @AfterEach
  void stopLab() {
    each.close();
  }

  private Map<Counter, Integer> counted(Persona persona) {
    LoopbackAddress address = LoopbackAddress.parse(OneOfEach.address(persona)).orElseThrow();
    Map<Counter, Integer> counts = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      int count = each.lab().statistics().count(address, counter);
      if (count > 0) {
        counts.put(counter, count);
      }
    }
    return counts;
  }

  /// The white paper's list of ports, and who has them open.
  @ParameterizedTest
  @CsvSource({
    "windows-95,             NETBIOS_SESSION",
    "windows-xp-unpatched,   NETBIOS_SESSION SMB",
    "windows-xp-sp2,         SMB",
    "windows-2000-unpatched, NETBIOS_SESSION SMB RPC_OVER_HTTP HTTP HTTPS",
    "windows-2003-patched,   NETBIOS_SESSION SMB RPC_OVER_HTTP HTTP",
    "hp-ux-dced,             ''",
    "http-only,              RPC_OVER_HTTP",
    "refused,                ''",
  })
  void openPortsAcceptAndAllOthersRefuse(String label, String open) throws IOException {
    Persona persona = Persona.ofLabel(label).orElseThrow();
    for (Service service : Service.values()) {
      if (service.isDatagram() || service == Service.ENDPOINT_MAPPER) {
        continue;
      }
      if (open.matches(".*\\b" + service.name() + "\\b.*")) {
        each.connect(persona, service).close();
      } else {
        assertThatThrownBy(() -> each.connect(persona, service))
            .as("%s", service)
            .isInstanceOf(ConnectException.class);
      }
    }
    assertThat(each.lab().statistics().violations()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"NETBIOS_SESSION", "SMB", "HTTP", "HTTPS"})
  void portsToBeConnectedToStaySilentAndNoteWhatIsSaid(Service service) throws IOException {
    try (RawClient client = each.connect(Persona.WINDOWS_2000_PATCHED, service)) {
      client.beImpatient(SOON_MILLIS);
      assertThatThrownBy(client::receiveSome).isInstanceOf(SocketTimeoutException.class);
      assertThat(each.lab().statistics().violations()).isZero();

      client.send(new byte[10]);
      client.send(new byte[10]);
      assertThatThrownBy(client::receiveSome).isInstanceOf(SocketTimeoutException.class);
    }

    assertThat(counted(Persona.WINDOWS_2000_PATCHED))
        .isEqualTo(
            Map.of(Counter.valueOf(service.name() + "_CONNECTIONS"), 1, Counter.SPOKEN_TO, 1));
    assertThat(each.lab().statistics().addresses()).hasSize(1);
    assertThat(each.lab().statistics().addressesByConnections()).isEmpty();
  }

  @Test
  void httpOnlyHoldsTheWholeConversationBehindItsBanner() throws IOException {
    assertThatThrownBy(() -> each.connect(Persona.HTTP_ONLY)).isInstanceOf(ConnectException.class);
    try (RawClient client = each.connect(Persona.HTTP_ONLY, Service.RPC_OVER_HTTP)) {
      assertThat(client.receiveBytes(BANNER.length)).isEqualTo(BANNER);
      BindAck bindAck = client.bind();
      Response a = (Response) client.ask(ActivationRequests.known());
      Response b = (Response) client.ask(ActivationRequests.unknownProperties());

      assertThat(bindAck.secondaryAddress().text()).isEqualTo("593");
      assertThat(RemoteCreateInstanceReply.read(a).result())
          .isEqualTo(Hresult.REGDB_E_CLASSNOTREG)
          .isEqualTo(RemoteCreateInstanceReply.read(b).result());
    }
    assertThat(counted(Persona.HTTP_ONLY))
        .isEqualTo(
            Map.of(
                Counter.RPC_OVER_HTTP_CONNECTIONS, 1,
                Counter.BINDS, 1,
                Counter.REMOTE_CREATE_INSTANCES, 2));
  }

  @Test
  void twoConnectionsToDifferentPortsOfAHostAreTwoAtATime() throws IOException {
    try (RawClient rpc = each.connect(Persona.WINDOWS_2003_PATCHED);
        RawClient smb = each.connect(Persona.WINDOWS_2003_PATCHED, Service.SMB)) {
      rpc.bind();
      smb.beImpatient(SOON_MILLIS);

      assertThat(counted(Persona.WINDOWS_2003_PATCHED))
          .containsEntry(Counter.CONCURRENT_CONNECTIONS, 1);
    }
  }

  @Test
  void oneConnectionAfterTheOtherToDifferentPortsIsNoViolation() throws IOException {
    for (int i = 0; i < 20; i++) {
      each.connect(Persona.WINDOWS_2003_PATCHED, Service.SMB).close();
      each.connect(Persona.WINDOWS_2003_PATCHED, Service.HTTP).close();
      each.connect(Persona.WINDOWS_2003_PATCHED).close();
    }

    assertThat(each.lab().statistics().violations()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "windows-95, LAB-PC-2F000F, 00:0c:29:2f:00:0f, 3",
    "windows-2003-patched, LAB-SRV-2F001A, 00:0c:29:2f:00:1a, 3",
    "samba-dc, LAB-DC-2F001E, '', 4"
  })
  void nodeStatusNamesTheHost(String label, String name, String mac, int names) throws IOException {
    Persona persona = Persona.ofLabel(label).orElseThrow();
    NodeStatusRequest request = new NodeStatusRequest(0x1234);
    try (RawDatagram client = new RawDatagram(each.lab(), OneOfEach.address(persona))) {
      client.send(request.toOctets());
      NodeStatusResponse response = NodeStatusResponse.read(request, client.receive(5000));

      assertThat(response.computerName()).contains(name);
      assertThat(response.workgroup()).contains("LAB");
      assertThat(response.macAddress().orElse("")).isEqualTo(mac);
      assertThat(response.names()).hasSize(names);
    }
    assertThat(counted(persona)).isEqualTo(Map.of(Counter.DATAGRAMS, 1));
  }

  @Test
  void hostsWithoutNamesHaveTheKernelRefuse() throws IOException {
    try (RawDatagram client = new RawDatagram(each.lab(), OneOfEach.address(Persona.HP_UX_DCED))) {
      client.send(new NodeStatusRequest(1).toOctets());

      assertThatThrownBy(() -> client.receive(5000)).isInstanceOf(PortUnreachableException.class);
    }
  }

  @Test
  void silentHostsAreSilentOnEveryPort() throws IOException {
    for (Service service : Service.values()) {
      if (!service.isDatagram()) {
        String address = OneOfEach.address(Persona.SILENT);
        assertThatThrownBy(() -> RawClient.connect(each.lab(), address, service, SOON_MILLIS))
            .isInstanceOf(SocketTimeoutException.class);
      }
    }
    try (RawDatagram client = new RawDatagram(each.lab(), OneOfEach.address(Persona.SILENT))) {
      client.send(new NodeStatusRequest(1).toOctets());

      assertThatThrownBy(() -> client.receive(SOON_MILLIS))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void countsDatagramsThatAreSentAgainAndThoseThatAreNoRequests() throws IOException {
    Octets request = new NodeStatusRequest(7).toOctets();
    String address = OneOfEach.address(Persona.WINDOWS_7);
    try (RawDatagram client = new RawDatagram(each.lab(), address);
        RawDatagram other = new RawDatagram(each.lab(), address)) {
      client.send(request);
      other.send(request);
      client.receive(5000);
      other.receive(5000);
      assertThat(counted(Persona.WINDOWS_7)).isEqualTo(Map.of(Counter.DATAGRAMS, 2));

      other.send(request);
      other.receive(5000);
      client.send(Octets.copyOf(new byte[50]));
    }
    assertThat(counted(Persona.WINDOWS_7))
        .isEqualTo(
            Map.of(
                Counter.DATAGRAMS, 4,
                Counter.REPEATED_DATAGRAMS, 1,
                Counter.MALFORMED_DATAGRAMS, 1));
  }

  @ParameterizedTest
  @EnumSource
  void servicesAreThereUnderEveryWayOfListening(Listen listen) throws IOException {
    LabNetwork network =
        LabNetwork.only("127.48.0.0/24", Persona.WINDOWS_2003_PATCHED)
            .with("127.48.0.9", Persona.NO_DCOM)
            .with("127.48.0.10", Persona.SILENT)
            .with(listen)
            .withServices(true);
    try (Lab lab = Lab.start(LabConfiguration.of(3, network))) {
      for (String address : new String[] {"127.48.0.7", "127.48.0.255"}) {
        NodeStatusRequest request = new NodeStatusRequest(1);
        try (RawClient client = RawClient.connect(lab, address, Service.RPC_OVER_HTTP)) {
          assertThat(client.receiveBytes(BANNER.length)).isEqualTo(BANNER);
          assertThat(client.bind().results().getFirst().isAccepted()).isTrue();
        }
        RawClient.connect(lab, address, Service.SMB).close();
        try (RawDatagram client = new RawDatagram(lab, address)) {
          client.send(request.toOctets());
          assertThat(NodeStatusResponse.read(request, client.receive(5000)).computerName())
              .isPresent();
        }
      }
      assertThatThrownBy(() -> RawClient.connect(lab, "127.48.0.10", Service.SMB, SOON_MILLIS))
          .isInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(() -> speakTo(lab, "127.48.0.9")).isInstanceOf(IOException.class);
      assertThat(lab.statistics().violations()).isZero();
    }
  }

  /// Where a listener for any address takes the connection, it is reset instead of refused.
  private static void speakTo(Lab lab, String address) throws IOException {
    try (RawClient client = RawClient.connect(lab, address, Service.SMB, SOON_MILLIS)) {
      client.receiveSome();
    }
  }

  @Test
  void withoutTheSwitchThereIsTheRpcPortAlone() throws IOException {
    LabNetwork network = LabNetwork.only("127.48.1.0/28", Persona.WINDOWS_2003_PATCHED);
    try (Lab lab = Lab.start(LabConfiguration.of(3, network))) {
      assertThatThrownBy(() -> RawClient.connect(lab, "127.48.1.1", Service.SMB))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void saysThatAPortOfAnotherServiceIsInUse() throws IOException {
    LabNetwork network =
        LabNetwork.only("127.48.2.0/28", Persona.WINDOWS_2003_PATCHED).withServices(true);
    int free;
    int smb;
    try (Lab lab = Lab.start(LabConfiguration.of(3, network))) {
      free = lab.port();
      smb = lab.port(Service.SMB);
    }
    LoopbackAddress taken = LoopbackAddress.parse("127.48.2.3").orElseThrow();
    try (ServerSocket squatter = new ServerSocket(smb, 1, taken.toInetAddress())) {
      assertThat(squatter.isBound()).isTrue();
      assertThatThrownBy(() -> Lab.start(LabConfiguration.of(3, network).withPort(free)))
          .isInstanceOf(LabStartException.class)
          .hasMessageContaining("port " + smb);
    }
  }
}
