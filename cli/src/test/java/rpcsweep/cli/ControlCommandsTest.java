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

/// Commands that watch and steer, up to the point where a scheduler would be asked; and plans, for
/// which none is needed.
class ControlCommandsTest {

  private static final String SITES =
      """
      sites:
        - id: osaka
          name: Osaka plant
          networks: [127.0.0.0/8]
          time-zone: Asia/Tokyo
          windows:
            - days: [mon, tue, wed, thu, fri, sat, sun]
              from: 00:00
              to: 00:00
          exclusions:
            - addresses: 127.0.3.0/24
              reason: turbine controllers
              owner: ot-team
            - addresses: 127.0.3.128/25
              reason: pumps
              owner: water
        - id: paris
          name: Paris clinic
          networks: [127.20.0.0/16]
          profile: fragile
          exclusions: []
      """;

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /// A token is for services that are named; a stack on this machine wants none.
  @ParameterizedTest
  @ValueSource(strings = {"scans", "sites", "hosts", "audit", "compare a b"})
  void aTokenGoesWithAServer(String command) {
    assertThat(run((command + " --token-file " + directory).split(" ", -1))).isEqualTo(2);
    assertThat(errors()).contains("rpcsweep: --token-file: goes with --server");
  }

  @Test
  void filesOfWhoAsksAreReadBeforeAnybodyIsAsked() throws Exception {
    Path blank = Files.writeString(directory.resolve("blank"), "");
    assertThat(run("scans", "--server", "h:1", "--token-file", blank.toString())).isEqualTo(2);
    assertThat(errors())
        .containsExactly(
            "rpcsweep: --token-file: %s holds no token: printable characters without blanks"
                .formatted(blank));
    err.reset();
    assertThat(run("scans", "--server", "h:1", "--key-file", blank.toString())).isEqualTo(2);
    assertThat(errors())
        .containsExactly("rpcsweep: --key-file: --certificate-file and --key-file go together");
  }

  @Test
  void aHaltOfNothingSaysWhatToType() {
    assertThat(run("halt")).isEqualTo(2);
    assertThat(errors())
        .containsExactly(
            "rpcsweep: halt: nothing was done: name a site, or all of them",
            "rpcsweep: every site: rpcsweep halt --all",
            "rpcsweep: one site: rpcsweep halt SITE (rpcsweep sites lists them)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "halt --all",
        "halt osaka --reason smoke",
        "release --site osaka",
        "scans pause s1",
        "scans resume s1",
        "scans cancel scans/s1 s2",
        "scans watch s1",
        "schedules pause nights",
        "schedules delete nights"
      })
  void startsNothingOnlyToSteerIt(String line) {
    assertThat(run(line.split(" "))).isEqualTo(3);
    assertThat(errors()).singleElement().asString().contains("no stack runs on", "--server");
    assertThat(directory.resolve("state")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scans --server nowhere pause s1", "scans pause s1 --server nowhere"})
  void readsTheServerBeforeAndAfterTheSubcommand(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(errors()).singleElement().asString().contains("'nowhere' is not of the form");
  }

  @Test
  void checksASitesFileWithoutAServer() throws Exception {
    assertThat(run("sites", "check", sites(SITES))).isZero();
    assertThat(printed())
        .contains("osaka", "16,777,216", "1", "every day 00:00-00:00 (Asia/Tokyo)")
        .contains("127.20.0.0/16 is of several sites, so a scan of it names one: [osaka, paris]");
    assertThat(errors()).singleElement().asString().contains("nothing is wrong with");
    String broken = sites(SITES.replace("fragile", "brittle").replace("ot-team", ""));
    assertThat(run("sites", "check", broken)).isEqualTo(2);
    assertThat(errors()).hasSize(2).allMatch(line -> line.startsWith("rpcsweep: " + broken + ":"));
  }

  @Test
  void writesWhatKubernetesHasToKnowOfASite() throws Exception {
    assertThat(run("sites", "manifest", "osaka", "--sites", sites(SITES))).isZero();
    assertThat(printed())
        .contains("name: rpcsweep-site-osaka", "kind: NetworkPolicy", "cidr: 127.0.0.0/8")
        .contains("- 127.0.3.0/24", "port: 135")
        .doesNotContain("paris", "ScaledObject");
  }

  @Test
  void opensNoPortsThatAFragileSiteIsNotAskedAt() throws Exception {
    assertThat(run("sites", "manifest", "paris", "--sites", sites(SITES), "--profile", "full"))
        .isEqualTo(2);
    assertThat(errors()).singleElement().asString().contains("paris is fragile");
    assertThat(run("sites", "manifest", "rome", "--sites", sites(SITES))).isEqualTo(2);
    assertThat(errors()).last().asString().contains("there is no site 'rome'");
  }

  @Test
  void plansEachSitesPartWithItsExclusionsAndItsTime() throws Exception {
    int code =
        run(
            "scan",
            "127.20.0.0/16",
            "127.0.3.0/24",
            "--site",
            "osaka",
            "--site",
            "paris",
            "--exclude",
            "127.20.9.0/24",
            "--sites",
            sites(SITES),
            "--dry-run");
    assertThat(code).as(errors().toString()).isZero();
    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
            site osaka: 65,280 addresses in 255 batches would be scanned, 256 are excluded
              excluded: 256, turbine controllers (ot-team)
              at 50 addresses per second: at least 21 min 45 s
              only every day 00:00-00:00 (Asia/Tokyo)
            site paris: 65,280 addresses in 255 batches would be scanned, 0 are excluded
              at 50 addresses per second, 5 s between two into one /24: at least 5 h 38 min
            excluded by this command: 256 addresses
            in all: 130,560 addresses in 510 batches at 2 sites would be scanned, 512 are excluded, at least 5 h 38 min
            profile patch: every address is dialled once, one that speaks DCE/RPC up to 2 times
              conversation: byte for byte what Microsoft's own scanner sent
            """);
  }

  @Test
  void refusesWhatTwoSitesOwnBeforeAnythingIsStarted() throws Exception {
    assertThat(run("scan", "127.20.1.0/24", "127.1.1.1", "--sites", sites(SITES))).isEqualTo(2);
    assertThat(errors())
        .containsExactly(
            "rpcsweep: 127.20.1.0/24: belongs to the sites osaka, paris: name the site with --site");
    assertThat(directory.resolve("state")).doesNotExist();
  }

  @Test
  void aScheduleIsReadWholeBeforeItIsRefused() {
    int code =
        run(
            "schedules",
            "create",
            "9",
            "--cron",
            "0 22",
            "--time-zone",
            "Tokyo",
            "--overlap",
            "maybe",
            "--site",
            "A",
            "10.0.0.300");
    assertThat(code).isEqualTo(2);
    assertThat(errors())
        .extracting(line -> line.split(": ", -1)[1])
        .containsExactlyInAnyOrder(
            "ID", "--overlap", "--cron", "--time-zone", "--site", "TARGET 1");
  }

  private String sites(String text) throws Exception {
    return Files.writeString(directory.resolve("sites.yaml"), text).toString();
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    Surroundings surroundings =
        new Surroundings(
            directory,
            false,
            Map.of("RPCSWEEP_STATE", directory.resolve("state").toString()),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return Main.commandLine(surroundings).execute(arguments);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<String> errors() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
