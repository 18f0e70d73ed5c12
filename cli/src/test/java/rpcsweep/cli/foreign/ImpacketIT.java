package rpcsweep.cli.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.backbone.FreePort;
import rpcsweep.cli.system.Laboratory;
import rpcsweep.domain.fingerprint.Endpoint;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.probe.Probe;

/// Impacket, which clients of every kind are built on, asks the laboratory and reads the same bytes
/// as we do.
class ImpacketIT {

  private static final String NETWORK = "127.79.0";
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Path SCRIPTS = Path.of("target", "test-classes", "impacket");
  private static final Path EXAMPLES = Path.of("/usr/share/doc/python3-impacket/examples");

  @TempDir private static Path folder;
  private static Path python;
  private static LabHosts hosts;
  private static Laboratory laboratory;
  private static Map<String, String> names;

  @BeforeAll
  static void startLaboratory() throws IOException {
    python = ForeignTool.IMPACKET.require();
    hosts =
        LabHosts.of(
            folder,
            NETWORK,
            List.of("windows-2000-unpatched", "windows-2003-patched", "windows-server-2022"));
    names = hosts.truth(folder, "host_name");
    boolean wellKnown = WellKnownPorts.areFree(NETWORK + ".1", WellKnownPorts.ENDPOINT_MAPPER);
    laboratory = hosts.start(folder, wellKnown ? WellKnownPorts.ENDPOINT_MAPPER : FreePort.any());
  }

  @AfterAll
  static void stopLaboratory() {
    if (laboratory != null) {
      laboratory.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "windows-2000-unpatched, 5.6, 12",
    "windows-2003-patched, 5.7, 48",
    "windows-server-2022, 5.7, 300"
  })
  void asksTheLaboratoryAndReadsWhatTheHostClaims(String persona, String comVersion, int entries)
      throws IOException {
    String address = hosts.address(persona);

    JsonNode read =
        json(
            ForeignRun.of(
                LONGEST,
                python.toString(),
                "-B",
                SCRIPTS.resolve("ask_host.py").toString(),
                address,
                String.valueOf(laboratory.port())));

    JsonNode alive = read.get("server_alive2");
    assertThat(alive.get("com_version").textValue()).isEqualTo(comVersion);
    assertThat(alive.get("status").intValue()).isZero();
    assertThat(bindings(alive)).containsExactly("7 " + names.get(address), "7 " + address);
    assertThat(endpoints(read)).doesNotHaveDuplicates().hasSize(entries);
    assertThat(endpoints(read))
        .filteredOn(entry -> entry.contains("ncacn_ip_tcp:"))
        .isNotEmpty()
        .allMatch(entry -> entry.contains("ncacn_ip_tcp:" + address + "["));
  }

  @ParameterizedTest
  @CsvSource({"windows-2000-unpatched", "windows-2003-patched", "windows-server-2022"})
  void readsTheSameInTheSameBytesAsOurReader(String persona) throws IOException {
    SocketInterview interview =
        SocketInterview.with(
            hosts.address(persona),
            laboratory.port(),
            EnumSet.of(
                Probe.CONVERSATION, Probe.OBJECT_EXPORTER, Probe.NTLM_CHALLENGE, Probe.ENDPOINTS));
    List<byte[]> received = interview.received();
    int count = received.size();
    String replies =
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "server_alive2", HexFormat.of().formatHex(received.get(count - 3)),
                    "ntlm_challenge", HexFormat.of().formatHex(received.get(count - 2)),
                    "ept_lookup", HexFormat.of().formatHex(received.get(count - 1))));

    JsonNode read =
        json(
            ForeignRun.withInput(
                replies,
                LONGEST,
                python.toString(),
                "-B",
                SCRIPTS.resolve("read_replies.py").toString()));

    Finding.ObjectExporter exporter = interview.finding(Finding.ObjectExporter.class);
    JsonNode alive = read.get("server_alive2");
    assertThat(exporter.comMajor() + "." + exporter.comMinor())
        .isEqualTo(alive.get("com_version").textValue());
    assertThat(
            exporter.bindings().stream()
                .map(binding -> binding.towerId() + " " + binding.networkAddress()))
        .isNotEmpty()
        .containsExactlyElementsOf(bindings(alive));

    Finding.NtlmChallenge challenge = interview.finding(Finding.NtlmChallenge.class);
    JsonNode ntlm = read.get("ntlm_challenge");
    assertThat(
            List.of(
                challenge.version().map(WindowsVersion::toString).orElse(""),
                challenge.netbiosComputer(),
                challenge.netbiosDomain(),
                challenge.dnsComputer(),
                challenge.dnsDomain(),
                challenge.dnsTree()))
        .containsExactly(
            ntlm.get("version").textValue(),
            ntlm.get("netbios_computer").textValue(),
            ntlm.get("netbios_domain").textValue(),
            ntlm.get("dns_computer").textValue(),
            ntlm.get("dns_domain").textValue(),
            ntlm.get("dns_tree").textValue());

    Finding.Endpoints endpoints = interview.finding(Finding.Endpoints.class);
    List<String> theirs = endpoints(read);
    assertThat(endpoints.endpoints().stream().map(ImpacketIT::text))
        .isNotEmpty()
        .containsExactlyElementsOf(
            theirs.subList(0, Math.min(theirs.size(), Finding.Endpoints.LARGEST)));
    assertThat(endpoints.complete()).isEqualTo(theirs.size() <= Finding.Endpoints.LARGEST);
  }

  @Test
  void rpcmapListsTheInterfacesOfAHost() {
    String listed =
        example(
            "rpcmap.py",
            "ncacn_ip_tcp:%s[%d]"
                .formatted(hosts.address("windows-2000-unpatched"), laboratory.port()),
            // Without a logon, which nobody can have at the laboratory.
            "-auth-level",
            "1");

    assertThat(listed)
        .contains(
            "UUID: 000001A0-0000-0000-C000-000000000046 v0.0",
            "UUID: 4D9F4AB8-7D1C-11CF-861E-0020AF6E7C57 v0.0",
            "UUID: 99FCFEC4-5260-101B-BBCB-00AA0021347A v0.0",
            "UUID: 975201B0-59CA-11D0-A8D5-00A0C90D8051 v1.0",
            "UUID: E1AF8308-5D1F-11C9-91A4-08002B14A0FA v3.0")
        .doesNotContain("64FE0B7F");
  }

  @Test
  void rpcdumpListsTheEndpointMap() {
    if (laboratory.port() != WellKnownPorts.ENDPOINT_MAPPER) {
      ForeignTool.skip("rpcdump.py knows no port but 135, which cannot be listened on");
    }
    String server = hosts.address("windows-server-2022");

    String dumped = example("rpcdump.py", "-port", "135", server);

    assertThat(dumped)
        .contains("Messenger Service", "ncacn_ip_tcp:" + server + "[", "Received 300 endpoints.");
    // And over RPC over HTTP version 1, behind the banner.
    assertThat(example("rpcdump.py", "-port", "593", server)).contains("Received 300 endpoints.");
  }

  /// Runs one of the programs that come with impacket.
  private static String example(String program, String... arguments) {
    Path path = EXAMPLES.resolve(program);
    if (!Files.isReadable(path)) {
      ForeignTool.skip(path + " is missing: the package was installed without its documentation");
    }
    List<String> command = new ArrayList<>(List.of(python.toString(), "-B", path.toString()));
    command.addAll(List.of(arguments));
    return ForeignRun.of(LONGEST, command.toArray(String[]::new)).output();
  }

  private static JsonNode json(ForeignRun run) throws IOException {
    return new ObjectMapper().readTree(run.output());
  }

  private static List<String> bindings(JsonNode serverAlive2) {
    return elements(serverAlive2.get("bindings")).stream()
        .map(binding -> binding.get(0).intValue() + " " + binding.get(1).textValue())
        .toList();
  }

  private static List<String> endpoints(JsonNode read) {
    return elements(read.get("endpoints")).stream()
        .map(entry ->
            entry.get("interface").textValue()
                + " "
                + entry.get("binding").textValue()
                + " "
                + entry.get("annotation").textValue())
        .toList();
  }

  /// The same of an entry as our reader has it.
  private static String text(Endpoint entry) {
    return entry.rpcInterface()
        + " "
        + entry.protocolSequence()
        + ":"
        + entry.networkAddress()
        + "["
        + entry.endpoint()
        + "] "
        + entry.annotation();
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
