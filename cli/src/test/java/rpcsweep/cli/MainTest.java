package rpcsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command line up to the point where something would be started.
class MainTest {

  private static final String SITES =
      """
      sites:
        - id: osaka
          name: Osaka plant
          networks: [10.0.0.0/16]
          exclusions:
            - addresses: 10.0.3.0/24
              reason: turbine controllers
              owner: ot-team
      """;

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void tellsEveryProblemOfAScanAtOnceAndStartsNothing() throws Exception {
    Path targets = Files.writeString(directory.resolve("targets.txt"), "10.0.0.1\n10.0.0.999\n");
    int code =
        run(
            "scan",
            "10.0.0.0/33",
            "--target-file",
            targets.toString(),
            "--rpc-port",
            "0",
            "--rate",
            "fast",
            "--timeout",
            "-1",
            "--format",
            "xml",
            "--site",
            "No Site",
            "--output",
            directory.resolve("missing/report").toString());
    assertThat(code).isEqualTo(2);
    assertThat(errors())
        .hasSize(8)
        .allMatch(line -> line.startsWith("rpcsweep: "))
        .anyMatch(line -> line.startsWith("rpcsweep: " + targets + ":2: "));
    assertThat(directory.resolve("state")).doesNotExist();
  }

  @Test
  void refusesAScanOutsideTheAuthorisedNetworksByName() throws Exception {
    Path sites = Files.writeString(directory.resolve("sites.yaml"), SITES);
    int code = run("scan", "10.0.1.0/24", "10.1.0.0/24", "--sites", sites.toString());
    assertThat(code).isEqualTo(2);
    assertThat(errors())
        .containsExactly(
            "rpcsweep: 10.1.0.0/24: outside the authorised networks of site osaka (" + sites + ")");
  }

  @Test
  void refusesAScanOfWhichNothingIsLeft() throws Exception {
    Path sites = Files.writeString(directory.resolve("sites.yaml"), SITES);
    assertThat(run("scan", "10.0.3.0/25", "--sites", sites.toString())).isEqualTo(2);
    assertThat(errors()).containsExactly("rpcsweep: TARGET: everything named is excluded");
    assertThat(run("scan", "10.0.3.1", "--exclude", "10.0.3.0/24")).isEqualTo(2);
  }

  @Test
  void namesThePlaceOfAProblemInASitesFile() throws Exception {
    Path sites = Files.writeString(directory.resolve("sites.yaml"), SITES.replace("owner", "ownr"));
    assertThat(run("scan", "10.0.1.0/24", "--sites", sites.toString())).isEqualTo(2);
    assertThat(errors()).allMatch(line -> line.startsWith("rpcsweep: " + sites + ":"));
  }

  @Test
  void leavesThePaceOfAConfiguredSiteAlone() throws Exception {
    Path sites = Files.writeString(directory.resolve("sites.yaml"), SITES);
    int code =
        run("scan", "10.0.1.1", "--sites", sites.toString(), "--rate", "9", "--timeout", "1s");
    assertThat(code).isEqualTo(2);
    assertThat(errors()).hasSize(2);
  }

  @Test
  void judgesACaptureWithoutStartingAnything() throws Exception {
    int code = run("assess", "src/test/resources/rpcsweep/cli/assess/six-hosts.pcap");
    assertThat(code).isEqualTo(1);
    assertThat(errors()).anyMatch(line -> line.contains("conversations of a scanner"));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("127.30.1.3", "unpatched", "confirmed");
    assertThat(directory.resolve("state")).doesNotExist();
  }

  @Test
  void saysWhereACaptureCannotBeUnderstood() throws Exception {
    Path notes = Files.writeString(directory.resolve("notes.txt"), "nothing was captured here");
    assertThat(run("assess", notes.toString())).isEqualTo(2);
    assertThat(errors()).hasSize(1).allMatch(line -> line.startsWith("rpcsweep: " + notes));
    assertThat(run("assess", directory.resolve("absent.pcap").toString())).isEqualTo(2);
    assertThat(run("hosts", "--explain")).isEqualTo(2);
  }

  @Test
  void saysWhatEachAddressIsAskedBeforeItIsAsked() {
    assertThat(run("scan", "10.0.0.0/24", "--profile", "full", "--dry-run")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "profile full: every address is dialled 7 times, one that speaks DCE/RPC up to 12")
        .contains("exposure: connects and sends nothing", "interfaces: offers interfaces");
    assertThat(run("scan", "10.0.0.1", "--profile", "everything")).isEqualTo(2);
    assertThat(errors())
        .anyMatch(line -> line.contains("--profile: 'everything' is none of patch"));
  }

  @Test
  void plansWithoutStartingAnything() throws Exception {
    Path sites = Files.writeString(directory.resolve("sites.yaml"), SITES);
    int code =
        run(
            "scan",
            "10.0.0.0/16",
            "--exclude",
            "10.0.9.0/24",
            "--sites",
            sites.toString(),
            "--dry-run");
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "site osaka: 65,024 addresses in 254 batches would be scanned, 256 are excluded",
            "  excluded: 256, turbine controllers (ot-team)",
            "  at 50 addresses per second: at least 21 min 40 s",
            "excluded by this command: 256 addresses");
    assertThat(directory.resolve("state")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "scan 10.0.0.1 --nonsense",
        "demo --format xml",
        "scans --format csv",
        "hosts 10.0.0.300",
        "hosts --state fine --cidr 10/8 --site A --scan 1",
        "hosts --format kb824146",
        "scan 10.0.0.1 --server here",
        "scan 10.0.0.1 --priority urgent",
        "scans pause",
        "scans cancel 1",
        "scans show s1 --format csv",
        "sites show A",
        "sites check",
        "sites manifest osaka",
        "halt",
        "halt --all osaka",
        "halt --site Osaka",
        "release",
        "schedules create nights 10.0.0.1",
        "schedules create nights --cron daily 10.0.0.1",
        "schedules create nights --cron @daily --time-zone Tokyo",
        "audit --subject hosts/1",
        "audit --limit 0"
      })
  void refusesWrongUsageWithoutAStackTrace(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(errors()).isNotEmpty().noneMatch(text -> text.contains("\tat "));
    assertThat(directory.resolve("state")).doesNotExist();
  }

  @Test
  void listsEveryCommandInItsHelp() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("scan", "demo", "hosts", "scans", "sites", "halt", "release")
        .contains("schedules", "audit", "up", "lab", "test");
  }

  @Test
  void saysWhichServerCannotBeReached() {
    // Port 1 of loopback: nothing listens there.
    int code = run("scan", "10.0.0.1", "--server", "127.0.0.1:0", "--results", "127.0.0.1:1");
    assertThat(code).isEqualTo(2);
    assertThat(errors()).singleElement().asString().contains("--server", "'0'");
  }

  @Test
  void hidesAnInternalErrorInAFile() throws Exception {
    Mishaps mishaps = new Mishaps(surroundings());
    int code =
        mishaps.failed(
            new IllegalStateException("broken"),
            Main.commandLine(surroundings()),
            Main.commandLine(surroundings()).parseArgs());
    Path log = directory.resolve("state/logs/rpcsweep-error.log");
    assertThat(code).isEqualTo(3);
    assertThat(errors())
        .containsExactly(
            "rpcsweep: internal error: java.lang.IllegalStateException: broken; details: " + log);
    assertThat(Files.readString(log)).contains("at rpcsweep.cli.MainTest");
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return Main.commandLine(surroundings()).execute(arguments);
  }

  private Surroundings surroundings() {
    return new Surroundings(
        directory,
        false,
        Map.of("RPCSWEEP_STATE", directory.resolve("state").toString()),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private List<String> errors() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
