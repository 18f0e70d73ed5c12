package rpcsweep.cli.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.cli.system.Command;
import rpcsweep.cli.system.Laboratory;

/// Scans by the packaged command: a Samba server answers one, tshark records and decodes the
/// others, and what it recorded is judged again without network.
class WholeScanIT {

  private static final String NETWORK = "127.78.0";

  /// An address of the network that refuses everything.
  private static final String NOBODY = NETWORK + ".63";

  private static final String SITES =
      """
      sites:
        - id: foreign
          name: What is not ours
          networks: [127.0.0.0/8]
          pace: {rate: 500, spacing: 1ms, timeout: 1s}
      """;

  /// Beyond the mixture of the demonstration, which has none of it.
  private static final String CHANGES_STATE = "changes-state";

  /// What these say is no DCE/RPC or breaks its rules, on purpose; their answers need not decode.
  private static final Set<String> LYING =
      Set.of(
          "garbage", // random bytes
          "not-rpc", // another protocol
          "half-pdu", // ends in the middle
          "drip", // does not get to the end of its bind_ack
          "flood", // answers what was not asked
          "wrong-call-id"); // answers under a number that no request has

  /// Decoders by content, for the ports are others each time, and known to others for other things.
  private static final List<String> BY_CONTENT = List.of("-o", "tcp.try_heuristic_first:TRUE");

  /// What tshark says of its own limits: it does not decode the floor that names ncalrpc.
  private static final String UNDECODED_FLOOR = "RightHandSide not decoded yet for proto_id 0xc";

  private static final String MAPPER = "e1af8308-5d1f-11c9-91a4-08002b14a0fa v3.0";

  @TempDir private static Path folder;
  private static Command stack;

  @BeforeAll
  static void startStack() throws IOException {
    Path sites = folder.resolve("sites.yaml");
    Files.writeString(sites, SITES);
    stack = Command.start(state(), "up", "--sites", sites.toString());
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> !stack.isRunning() || stack.err().contains("the local stack is up"));
    assertThat(stack.isRunning()).as(stack.err()).isTrue();
  }

  @AfterAll
  static void stopStack() {
    if (stack != null) {
      stack.close();
    }
  }

  /// Nothing here knows Samba's answers but what Samba says.
  @Test
  void sambaIsFoundWithoutDcomAndIdentifiedAndItsEndpointMapIsRead() throws IOException {
    Command.Result scan;
    try (SambaServer _ = SambaServer.start(folder.resolve("samba"))) {
      scan = scan(SambaServer.ADDRESS, WellKnownPorts.ENDPOINT_MAPPER, "full", "json");
    }

    assertThat(scan.exitCode()).as(scan.err()).isZero();
    JsonNode host = new ObjectMapper().readTree(scan.out()).get("hosts").get(0);
    assertThat(host.get("address").textValue()).isEqualTo(SambaServer.ADDRESS);
    assertThat(host.get("state").textValue()).isEqualTo("NO_DCOM");
    assertThat(host.get("identity").get("operating_system").textValue()).isEqualTo("Samba");
    assertThat(texts(host.get("exposure").get("open")))
        .containsExactlyInAnyOrder("ENDPOINT_MAPPER", "SMB");
    JsonNode challenge = finding(host, "ntlm_challenge");
    assertThat(challenge.get("netbios_computer").textValue()).isEqualTo(SambaServer.NAME);
    assertThat(challenge.get("version").textValue()).isEqualTo("6.1.0");
    assertThat(
            StreamSupport.stream(finding(host, "interfaces").get("offers").spliterator(), false)
                .filter(offer -> offer.get("result").intValue() != 2)
                .map(offer -> offer.get("interface").textValue() + " " + offer.get("result")))
        .as("the endpoint mapper with NDR, and bind-time features")
        .containsExactly(MAPPER + " 0", MAPPER + " 3");
    JsonNode map = finding(host, "endpoints");
    assertThat(map.get("complete").booleanValue()).isTrue();
    Map<String, String> entries = new TreeMap<>();
    for (JsonNode entry : map.get("endpoints")) {
      entries.put(
          entry.get("protocol_sequence").textValue() + ":" + entry.get("endpoint").textValue(),
          entry.get("interface").textValue());
    }
    assertThat(entries)
        .containsEntry("ncacn_np:\\pipe\\winreg", "338cd001-2244-31f1-aaaa-900038001003 v1.0")
        .containsEntry("ncacn_np:\\pipe\\srvsvc", "4b324fc8-1670-01d3-1278-5a47bf6ee188 v3.0");
    assertThat(texts(map.get("endpoints").findValues("network_address")))
        .contains(SambaServer.ADDRESS);
  }

  /// One conversation with an unpatched host, which has every PDU that the patch profile can send.
  @Test
  void aConversationDecodesAsTheTwoActivationCallsWithNothingMalformed() throws Exception {
    Tshark tshark = new Tshark(ForeignTool.TSHARK.require());
    Path capture = folder.resolve("conversation.pcap");
    LabHosts hosts =
        LabHosts.of(newFolder("conversation"), NETWORK, List.of("windows-2000-unpatched"));
    String unpatched = hosts.address("windows-2000-unpatched");
    try (Laboratory laboratory = hosts.start(newFolder("conversation"), FreePort.any());
        Tshark.Recording recording = tshark.record(capture, "net " + NETWORK + ".0/24")) {
      Command.Result scan = scan(unpatched, laboratory.port(), "patch", "csv");

      assertThat(scan.exitCode()).as(scan.err()).isEqualTo(1);
      recording.finish(NOBODY);
    }

    List<String> pdus = tshark.decode(capture, "dcerpc", BY_CONTENT);

    assertThat(pdus).hasSize(10);
    assertThat(String.join("\n", pdus))
        .containsSubsequence(
            "Bind:", "Bind_ack:",
            "RemoteCreateInstance request", "RemoteCreateInstance response",
            "RemoteCreateInstance request", "RemoteCreateInstance response",
            "Alter_context:", "Alter_context_resp:",
            "RemoteActivation request", "RemoteActivation response");
    assertThat(tshark.decode(capture, "_ws.malformed", BY_CONTENT)).isEmpty();
  }

  /// Every persona, every probe: what we send and what an honest host answers decodes, and the
  /// recording tells what the scan told.
  @Test
  void aRecordedRunOfAllProbesDecodesAndIsJudgedAgainAsTheTruthIs() throws Exception {
    Tshark tshark = new Tshark(ForeignTool.TSHARK.require());
    Path home = newFolder("run");
    Path capture = home.resolve("run.pcap");
    Set<String> personas = new TreeSet<>(Laboratory.truth(home, "persona").values());
    personas.add(CHANGES_STATE);
    LabHosts hosts = LabHosts.of(home, NETWORK, personas);
    Map<String, String> exposed = hosts.truth(home, "exposed_state");
    int port;
    try (Laboratory laboratory = hosts.start(home, FreePort.any());
        Tshark.Recording recording = tshark.record(capture, "net " + NETWORK + ".0/24")) {
      port = laboratory.port();
      Command.Result scan = scan(NETWORK + ".0/26", port, "full", "csv", "--worm-indicators");

      assertThat(scan.exitCode()).as(scan.err()).isEqualTo(1);
      assertThat(Laboratory.column(scan.out(), "state")).isEqualTo(exposed);
      recording.finish(NOBODY);
    }

    decodes(tshark, capture, hosts, port);
    isJudgedAsTheTruth(capture, hosts, exposed, home);
  }

  private static void decodes(Tshark tshark, Path capture, LabHosts hosts, int port)
      throws IOException, InterruptedException, XMLStreamException {
    List<String> options = new ArrayList<>(BY_CONTENT);
    options.addAll(List.of("-d", "tcp.port==" + port + ",dcerpc"));
    options.addAll(List.of("-d", "udp.port==" + (port + 2) + ",nbns"));
    String honest =
        hosts.personas().entrySet().stream()
            .filter(host -> LYING.contains(host.getValue()))
            .map(host -> "ip.addr != " + host.getKey())
            .collect(Collectors.joining(" && "));

    assertThat(String.join("\n", tshark.decode(capture, "dcerpc || nbns", options)))
        .contains(
            "ISystemActivator V0.0 (32bit NDR)",
            "RemoteCreateInstance request",
            "RemoteCreateInstance response",
            "REMACT V0.0 (32bit NDR)",
            "RemoteActivation request",
            "RemoteActivation response",
            "ServerAlive2 request",
            "ServerAlive2 response",
            "ServerAlive request",
            "ServerAlive response",
            "15 context items",
            "15 results",
            "NTLMSSP_NEGOTIATE",
            "NTLMSSP_CHALLENGE",
            "Lookup request",
            "Lookup response",
            "Name query NBSTAT",
            "Name query response NBSTAT",
            "Shutdown",
            "Bind_nak",
            "Fault");
    assertThat(tshark.decode(capture, honest + " && _ws.malformed", options)).isEmpty();
    // What TCP sends again, as it does on a busy machine, was decoded the first time.
    assertThat(
            tshark.decode(
                capture,
                honest
                    + " && tcp.len > 0 && !dcerpc && !tcp.reassembled_in"
                    + " && !tcp.analysis.retransmission"
                    + " && !(tcp.payload == \"ncacn_http/1.0\")",
                options))
        .as("bytes that are no PDU")
        .isEmpty();

    Set<ExpertRemark.Kind> known = new HashSet<>();
    for (Path golden : List.of(GoldenCapture.conversation(folder), GoldenCapture.refused(folder))) {
      tshark.remarks(golden, "dcerpc", List.of()).forEach(remark -> known.add(remark.kind()));
    }
    assertThat(known).isNotEmpty();
    List<ExpertRemark> remarks = tshark.remarks(capture, honest + " && (dcerpc || nbns)", options);
    assertThat(remarks.stream().map(ExpertRemark::kind)).containsAnyElementsOf(known);
    assertThat(remarks)
        .filteredOn(remark -> !known.contains(remark.kind()))
        .filteredOn(remark -> !remark.text().equals(UNDECODED_FLOOR))
        .as("remarks beyond %s", known)
        .isEmpty();
  }

  private static void isJudgedAsTheTruth(
      Path capture, LabHosts hosts, Map<String, String> exposed, Path home) {
    Command.Result assessed = Command.run(state(), "assess", capture.toString(), "--format", "csv");

    assertThat(assessed.exitCode()).as(assessed.err()).isEqualTo(1);
    Map<String, String> states = hosts.truth(home, "state");
    Map<String, String> heard = new TreeMap<>();
    states.forEach((address, state) -> {
      switch (state) {
        // Of these a capture has a conversation only where it was held on another port.
        case "CONNECTION_REFUSED", "NO_RESPONSE" -> {
          if (!exposed.get(address).equals(state)) {
            heard.put(address, exposed.get(address));
          }
        }
        default -> heard.put(address, state);
      }
    });
    assertThat(Laboratory.column(assessed.out(), "state")).isEqualTo(heard);
  }

  private static Command.Result scan(
      String target, int port, String profile, String format, String... more) {
    List<String> arguments = new ArrayList<>(List.of("scan", target, "--site", "foreign"));
    arguments.addAll(List.of("--rpc-port", String.valueOf(port)));
    arguments.addAll(List.of("--profile", profile, "--format", format));
    arguments.addAll(List.of(more));
    return Command.run(state(), arguments.toArray(String[]::new));
  }

  private static Path state() {
    return folder.resolve("state");
  }

  private static Path newFolder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static JsonNode finding(JsonNode host, String probe) {
    return StreamSupport.stream(host.get("findings").spliterator(), false)
        .filter(finding -> finding.get("probe").textValue().equals(probe))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing found by " + probe + " in " + host));
  }

  private static List<String> texts(Iterable<JsonNode> nodes) {
    return StreamSupport.stream(nodes.spliterator(), false).map(JsonNode::textValue).toList();
  }
}
