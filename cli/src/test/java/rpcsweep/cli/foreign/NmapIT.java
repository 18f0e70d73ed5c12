package rpcsweep.cli.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.cli.system.Laboratory;

/// Nmap takes a host of the laboratory for what it plays. Only for loopback, and only with what it
/// sends by itself.
class NmapIT {

  private static final String NETWORK = "127.80.0";
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static Path nmap;
  private static LabHosts hosts;
  private static Laboratory laboratory;

  @BeforeAll
  static void startLaboratory() throws IOException {
    nmap = ForeignTool.NMAP.require();
    WellKnownPorts.require(NETWORK + ".1", WellKnownPorts.ENDPOINT_MAPPER);
    hosts = LabHosts.of(folder, NETWORK, List.of("windows-2000-unpatched", "windows-server-2022"));
    laboratory = hosts.start(folder, WellKnownPorts.ENDPOINT_MAPPER);
  }

  @AfterAll
  static void stopLaboratory() {
    if (laboratory != null) {
      laboratory.close();
    }
  }

  @Test
  void namesWhatListensOnTheRpcPorts() {
    String said =
        ForeignRun.of(
                LONGEST,
                nmap.toString(),
                "-sV",
                "-Pn",
                "-n",
                "--max-retries",
                "1",
                "-p",
                "135,593",
                hosts.address("windows-2000-unpatched"),
                hosts.address("windows-server-2022"))
            .output();

    assertThat(said.lines().filter(line -> line.matches("135/tcp +open +msrpc +.*")))
        .hasSize(2)
        .allMatch(line -> line.endsWith("Microsoft Windows RPC"), said);
    assertThat(said.lines().filter(line -> line.matches("593/tcp +open +ncacn_http +.*")))
        .hasSize(2)
        .allMatch(line -> line.endsWith("Microsoft Windows RPC over HTTP 1.0"), said);
  }

  @Test
  void readsTheNetbiosNameTable() {
    String address = hosts.address("windows-2000-unpatched");
    String name = hosts.truth(folder, "host_name").get(address);

    String said =
        ForeignRun.of(
                LONGEST,
                nmap.toString(),
                "-sU",
                "-Pn",
                "-n",
                "--max-retries",
                "1",
                "-p",
                "137",
                "--script",
                "nbstat",
                address)
            .output();

    assertThat(said)
        .contains("NetBIOS name: " + name, "NetBIOS MAC: 000c29")
        .containsPattern(name + "<00> +Flags: <unique><active>")
        .containsPattern("LAB<00> +Flags: <group><active>")
        .containsPattern(name + "<20> +Flags: <unique><active>");
  }
}
