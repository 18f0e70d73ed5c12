package rpcsweep.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An operator at the terminal: watches, pauses, resumes, halts, releases, cancels, plans and
/// schedules on a stack that is real, and finds all of it in the audit trail.
class ControlIT {

  private static final String PREFIX = "127.20.0.0/20";
  private static final int ADDRESSES = 4_096;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern CREATED = Pattern.compile("scan (\\S+) of site");
  private static final Pattern PROGRESS = Pattern.compile("scanned ([\\d,]+) of");

  /// Two sites that share a /24; the pace leaves time to interfere.
  private static final String SITES =
      """
      sites:
        - id: plant
          name: The plant
          networks: [127.20.0.0/20]
          pace: {rate: 200, window: 1024, spacing: 10ms, timeout: 1s}
        - id: annex
          name: The annex
          networks: [127.20.15.0/24]
          exclusions:
            - addresses: 127.20.15.0/26
              reason: turbine controllers
              owner: ot-team
          pace: {rate: 100, spacing: 10ms, timeout: 1s}
      """;

  @TempDir private Path folder;

  @Test
  void anOperatorWatchesAndSteersEverythingThereIs() throws IOException {
    Path sites = Files.writeString(folder.resolve("sites.yaml"), SITES);
    try (Laboratory laboratory = Laboratory.start(folder);
        Command up = Command.start(state(), "up", "--sites", sites.toString())) {
      await().atMost(PATIENCE).until(() -> !up.isRunning() || up.out().contains("sites      "));
      assertThat(up.isRunning()).as(up.err()).isTrue();

      plansTheSameWithAndWithoutAScheduler(sites);
      refusesWhatTwoSitesOwn();
      interferesWithAScanThatStillFindsTheTruth(laboratory);
      cancelsAScan(laboratory);
      keepsSchedules();
      findsEverythingInTheAuditTrail();
    }
  }

  private void plansTheSameWithAndWithoutAScheduler(Path sites) {
    String[] order = {
      "scan", "127.20.14.0/23", "--exclude", "127.20.14.7", "--site", "plant", "--site", "annex"
    };
    Command.Result planned = Command.run(state(), with(order, "--dry-run"));
    Command.Result here =
        Command.run(
            folder.resolve("elsewhere"), with(order, "--sites", sites.toString(), "--dry-run"));

    assertThat(planned.exitCode()).as(planned.err()).isZero();
    assertThat(planned.out())
        .contains("site plant: 511 addresses in 2 batches", "site annex: 192 addresses in 1")
        .contains("excluded: 64, turbine controllers (ot-team)")
        .isEqualTo(here.out());
  }

  private void refusesWhatTwoSitesOwn() {
    Command.Result refused = Command.run(state(), "scan", "127.20.15.7");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("annex", "plant", "name the site");
  }

  private void interferesWithAScanThatStillFindsTheTruth(Laboratory laboratory) throws IOException {
    try (Command scan = scan(laboratory, "csv")) {
      String id = id(scan);
      await().atMost(PATIENCE).until(() -> finished(scan) >= ADDRESSES / 8);

      assertThat(run("sites")).doesNotContain("unreachable", "halted");
      assertThat(run("scans", "pause", id)).contains("scan " + id);
      awaitSaid(scan, ", paused");
      assertThat(run("scans", "show", id)).contains("state      PAUSED");
      assertThat(run("scans", "resume", id)).contains("scan " + id);

      assertThat(run("halt", "--all", "--reason", "a drill"))
          .contains("plant", "annex", "a drill", "Every site is halted.");
      awaitSaid(scan, "halted by ");
      assertThat(scan.err()).contains(": a drill");
      JsonNode plant =
          JsonMapper.builder().build().readTree(run("sites", "show", "plant", "--format", "json"));
      assertThat(plant.at("/halt/actor").asText()).contains("@");
      assertThat(run("halt", "annex")).contains("Every site is halted.");
      assertThat(run("release", "--all")).contains("annex", "1 other site is not.");
      assertThat(run("release", "annex")).contains("No site is halted.");
      assertThat(run("sites")).contains("plant", "annex", "open").doesNotContain("halted");

      Command.Result watched = Command.run(state(), "scans", "watch", id);
      Command.Result result = scan.await();

      assertThat(watched.exitCode()).as(watched.err()).isEqualTo(1);
      assertThat(watched.out()).contains("state      SUCCEEDED");
      assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
      assertThat(Laboratory.column(result.out(), "state")).isEqualTo(Laboratory.truth(folder));
    }
  }

  private void cancelsAScan(Laboratory laboratory) {
    try (Command scan = scan(laboratory, "table")) {
      assertThat(run("scans", "cancel", id(scan))).contains("CANCEL");
      Command.Result result = scan.await();
      assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
      assertThat(result.err()).contains("CANCELLED");
      assertThat(Command.run(state(), "scans", "resume", id(scan)).exitCode()).isEqualTo(2);
    }
  }

  private void keepsSchedules() {
    assertThat(
            run(
                "schedules",
                "create",
                "nights",
                "--cron",
                "0 22 * * MON-FRI",
                "--time-zone",
                "Asia/Tokyo",
                "--overlap",
                "cancel-running",
                "--site",
                "plant",
                "127.20.0.0/28"))
        .contains("0 22 * * MON-FRI Asia/Tokyo", "cancel-running", "127.20.0.0/28");
    assertThat(run("schedules")).contains("nights", "13:00:00Z");
    assertThat(run("schedules", "pause", "nights")).contains("paused");
    assertThat(run("schedules", "show", "nights")).contains("next       paused");
    assertThat(run("schedules", "resume", "nights")).contains("due next at");
    assertThat(run("schedules", "delete", "nights")).contains("deleted");
    assertThat(run("schedules")).contains("No schedules.");
    Command.Result gone = Command.run(state(), "schedules", "show", "nights");
    assertThat(gone.exitCode()).isEqualTo(2);
  }

  private void findsEverythingInTheAuditTrail() {
    assertThat(run("audit"))
        .containsSubsequence(
            "delete schedule",
            "resume schedule",
            "pause schedule",
            "create schedule",
            "cancel scan",
            "create scan",
            "release site",
            "halt site",
            "resume scan",
            "pause scan",
            "create scan")
        .contains(System.getProperty("user.name") + "@", "127.0.0.1");
    assertThat(run("audit", "--subject", "sites/-"))
        .contains("halt site", "release site")
        .doesNotContain("scan ", "sites/annex");
    assertThat(run("audit", "--limit", "1").lines()).hasSize(2);
  }

  private Path state() {
    return folder.resolve("state");
  }

  private Command scan(Laboratory laboratory, String format) {
    return Command.start(
        state(),
        "scan",
        PREFIX,
        "--site",
        "plant",
        "--rpc-port",
        String.valueOf(laboratory.port()),
        "--format",
        format);
  }

  /// Runs a command that must be done.
  private String run(String... arguments) {
    Command.Result result = Command.run(state(), arguments);
    assertThat(result.exitCode()).as(String.join(" ", arguments) + ": " + result.err()).isZero();
    return result.out();
  }

  private static String[] with(String[] arguments, String... more) {
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }

  private static String id(Command scan) {
    await().atMost(PATIENCE).until(() -> !scan.isRunning() || CREATED.matcher(scan.err()).find());
    Matcher created = CREATED.matcher(scan.err());
    assertThat(created.find()).as(scan.err()).isTrue();
    return created.group(1);
  }

  private static void awaitSaid(Command scan, String words) {
    await().atMost(PATIENCE).until(() -> !scan.isRunning() || scan.err().contains(words));
    assertThat(scan.err()).contains(words);
  }

  private static long finished(Command scan) {
    assertThat(scan.isRunning()).as(scan.err()).isTrue();
    Matcher progress = PROGRESS.matcher(scan.err());
    long finished = 0;
    while (progress.find()) {
      finished = Long.parseLong(progress.group(1).replace(",", ""));
    }
    return finished;
  }
}
