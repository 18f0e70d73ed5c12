package rpcsweep.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rpcsweep.cli.view.AuditView;
import rpcsweep.cli.view.Examples;
import rpcsweep.cli.view.Hold;
import rpcsweep.cli.view.ScanManner;
import rpcsweep.cli.view.ScanView;
import rpcsweep.cli.view.ScheduleView;
import rpcsweep.cli.view.SiteView;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.scan.ScheduleId;

/// What an operator reads of scans, sites, schedules and the audit trail.
class ControlReportsTest {

  private static final ScanView SCAN =
      Examples.scan(
          ScanState.RUNNING,
          Examples.progress(1_500, 130_000, 60),
          Examples.held(Examples.OSAKA, Examples.progress(500, 65_000, 0), Examples.haltedHold()),
          Examples.part(Examples.PARIS, Examples.progress(1_000, 65_000, 60)));

  @Test
  void listsScansWithHowFarTheyAreAndWhatTheyFound() {
    assertThat(written(out -> ControlReports.writeScans(List.of(SCAN), false, Examples.NOW, out)))
        .isEqualToNormalizingNewlines(
            """
            SCAN  STATE    SITES        DONE  ADDRESSES         LEFT  FOUND         CREATED               TARGETS
            s1    RUNNING  osaka paris   1 %    130,000  35 min 41 s  1 vulnerable  2026-11-23T09:58:00Z  10.0.0.0/16 -10.0.9.0/24
            """);
  }

  @Test
  void aScanThatIsHeldUpAtEverySiteSaysSo() {
    ScanView held =
        Examples.scan(
            ScanState.RUNNING,
            Examples.progress(500, 65_000, 0),
            Examples.held(
                Examples.OSAKA, Examples.progress(500, 65_000, 0), Examples.haltedHold()));
    assertThat(
            written(
                out -> ControlReports.writeScans(List.of(SCAN, held), false, Examples.NOW, out)))
        .containsOnlyOnce("(held up)");
  }

  @Test
  void showsEachSitesPartWithWhatHoldsItUpAndWhatIsExcluded() {
    assertThat(written(out -> ControlReports.writeScan(SCAN, false, Examples.NOW, out)))
        .isEqualToNormalizingNewlines(
            """
            scan       s1
            state      RUNNING
            targets    10.0.0.0/16 -10.0.9.0/24
            asks       profile patch, port 135, priority normal
            created    2026-11-23T09:58:00Z
            started    2026-11-23T09:58:20Z
            ended      -
            found      1 vulnerable, 1,499 silent

            SITE   STATE    DONE  ADDRESSES  EXCLUDED  BATCHES  OUT  FAILED  RATE         LEFT
            osaka  RUNNING   0 %     65,000         0      254    1       0     -            -
            paris  RUNNING   1 %     65,000         0      254    1       0  60/s  17 min 46 s
            all    RUNNING   1 %    130,000         0      508    1       0  60/s  35 min 41 s
            site osaka: halted
            site osaka: 256 excluded: turbine controllers (ot-team)
            """);
  }

  @Test
  void listsSitesWithWhatIsReachableOutstandingAndHalted() {
    List<SiteView> sites =
        List.of(
            Examples.site(Examples.OSAKA, Optional.of(Examples.halt()), Optional.empty(), 2),
            Examples.site(
                Examples.PARIS,
                Optional.empty(),
                Optional.of(
                    new Hold(
                        Hold.Reason.OUTSIDE_WINDOW,
                        Optional.of(Examples.NOW.plus(Duration.ofHours(3))))),
                0));
    assertThat(written(out -> ControlReports.writeSites(sites, false, Examples.NOW, out)))
        .isEqualToNormalizingNewlines(
            """
            SITE   STATE                                                      WORKERS              OUT  SCANS  RATE  PROFILE   NETWORKS                    EXCLUSIONS
            osaka  halted by anna@ops: smoke in hall 3                        2                  1,024      2  50/s  standard  10.0.0.0/16 10.2.0.0/16 +1  3, 1 ends within 14 days, 1 lapsed
            paris  outside its maintenance window until 2026-11-23T13:00:00Z  none: unreachable  1,024      2  50/s  standard  10.0.0.0/16 10.2.0.0/16 +1  3, 1 ends within 14 days, 1 lapsed
            """);
  }

  @Test
  void showsASiteWithEveryExclusion() {
    SiteView site = Examples.site(Examples.OSAKA, Optional.empty(), Optional.empty(), 2);
    assertThat(written(out -> ControlReports.writeSite(site, false, Examples.NOW, out)))
        .isEqualToNormalizingNewlines(
            """
            site       osaka (The plant)
            state      open
            workers    2
            handed out 1,024 addresses in 4 batches
            scans      2 unfinished
            profile    standard
            pace       50 addresses per second, at most 4,096 handed out, 100 ms between connects into one /24, 5000 ms for an answer
            windows    Mon Tue 22:00-06:00 (Asia/Tokyo)
            networks   131,328 addresses
                       10.0.0.0/16
                       10.2.0.0/16
                       192.0.2.0/24

            EXCLUDED     UNTIL                          REASON     OWNER
            10.0.3.0/24  -                              turbines   ot-team
            10.0.4.7     2026-11-26T10:00:00Z           migration  it
            10.0.5.0/24  2026-11-22T10:00:00Z (lapsed)  audit      it
            """);
  }

  @Test
  void saysAfterAHaltWhatIsHaltedAndHowMuchIsNot() {
    SiteView halted =
        Examples.site(Examples.OSAKA, Optional.of(Examples.halt()), Optional.empty(), 2);
    SiteView open = Examples.site(Examples.PARIS, Optional.empty(), Optional.empty(), 2);
    assertThat(written(out -> ControlReports.writeHalts(List.of(halted, open), out)))
        .isEqualToNormalizingNewlines(
            """
            HALTED  SINCE                 BY        REASON
            osaka   2026-11-23T09:59:00Z  anna@ops  smoke in hall 3
            1 other site is not.
            """);
    assertThat(written(out -> ControlReports.writeHalts(List.of(halted), out)))
        .endsWith("Every site is halted." + System.lineSeparator());
    assertThat(written(out -> ControlReports.writeHalts(List.of(open), out)))
        .isEqualToIgnoringNewLines("No site is halted.");
  }

  @Test
  void doesNotCallASiteUnreachableWhoseWorkersAreHalted() {
    SiteView halted =
        Examples.site(Examples.OSAKA, Optional.of(Examples.halt()), Optional.empty(), 0);
    assertThat(written(out -> ControlReports.writeSites(List.of(halted), false, Examples.NOW, out)))
        .contains("none while halted")
        .doesNotContain("unreachable");
  }

  @Test
  void listsSchedulesWithWhatBecameOfThem() {
    ScheduleView due =
        schedule("nights", false, new ScheduleView.Last(Optional.of(Examples.NOW), "n-1", ""));
    ScheduleView paused =
        schedule(
            "plant",
            true,
            new ScheduleView.Last(Optional.of(Examples.NOW), "", "scan p-1 still goes on"));
    assertThat(written(out -> ControlReports.writeSchedules(List.of(due, paused), false, out)))
        .isEqualToNormalizingNewlines(
            """
            SCHEDULE  WHEN                         OVERLAP         NEXT                  LAST                  RESULT                        SITES     TARGETS
            nights    0 22 * * MON-FRI Asia/Tokyo  cancel-running  2026-11-23T13:00:00Z  2026-11-23T10:00:00Z  scan n-1                      as owned  10.0.0.0/16
            plant     0 22 * * MON-FRI Asia/Tokyo  cancel-running  paused                2026-11-23T10:00:00Z  none: scan p-1 still goes on  as owned  10.0.0.0/16
            """);
  }

  private static ScheduleView schedule(String id, boolean paused, ScheduleView.Last last) {
    return new ScheduleView(
        new ScheduleId(id),
        new ScheduleView.Cadence(
            "0 22 * * MON-FRI", "Asia/Tokyo", ScheduleView.Overlap.CANCEL_RUNNING),
        List.of(),
        List.of("10.0.0.0/16"),
        ScanManner.STANDARD,
        paused,
        Optional.of(Examples.NOW),
        Optional.of(Examples.NOW.plus(Duration.ofHours(3))),
        last);
  }

  @Test
  void tellsWhoDidWhat() {
    AuditView entry =
        new AuditView(
            Optional.of(Examples.NOW),
            "anna@ops",
            "127.0.0.1",
            "HALT_SITE",
            "sites/-",
            "every site: smoke");
    assertThat(written(out -> ControlReports.writeAudit(List.of(entry), false, out)))
        .isEqualToNormalizingNewlines(
            """
            TIME                  WHO       FROM       WHAT       SUBJECT  SCOPE
            2026-11-23T10:00:00Z  anna@ops  127.0.0.1  halt site  sites/-  every site: smoke
            """);
  }

  @Test
  void saysWhereThereIsNothing() {
    assertThat(written(out -> ControlReports.writeScans(List.of(), false, Examples.NOW, out)))
        .isEqualToIgnoringNewLines("No scans.");
    assertThat(written(out -> ControlReports.writeSchedules(List.of(), false, out)))
        .isEqualToIgnoringNewLines("No schedules.");
    assertThat(written(out -> ControlReports.writeAudit(List.of(), true, out)))
        .isEqualToIgnoringNewLines("[]");
  }

  @Test
  void jsonSaysInTheWordsOfTheApiWhatHoldsAScanUp() throws Exception {
    JsonNode scan = json(written(out -> ControlReports.writeScan(SCAN, true, Examples.NOW, out)));
    assertThat(scan.at("/sites/1").asText()).isEqualTo("paris");
    assertThat(scan.at("/parts/0/hold/reason").asText()).isEqualTo("HALTED");
    assertThat(scan.at("/parts/1").has("hold")).isFalse();
    assertThat(scan.at("/parts/0/exclusions/0/address_count").asLong()).isEqualTo(256);
    assertThat(scan.at("/state_counts/UNPATCHED").asLong()).isEqualTo(1);
    assertThat(scan.at("/addresses_per_second").asDouble()).isEqualTo(60);
    assertThat(scan.at("/estimated_end_time").asText()).startsWith("2026-11-23T10:35:4");
    SiteView halted =
        Examples.site(Examples.OSAKA, Optional.of(Examples.halt()), Optional.empty(), 2);
    JsonNode site = json(written(out -> ControlReports.writeSite(halted, true, Examples.NOW, out)));
    assertThat(site.at("/halt/actor").asText()).isEqualTo("anna@ops");
    assertThat(site.at("/spacing").asDouble()).isEqualTo(0.1);
    assertThat(site.at("/exclusions/1/expire_time").asText()).isEqualTo("2026-11-26T10:00:00Z");
  }

  private static JsonNode json(String text) throws Exception {
    return JsonMapper.builder().build().readTree(text);
  }

  private static String written(Consumer<PrintWriter> report) {
    StringWriter text = new StringWriter();
    report.accept(new PrintWriter(text));
    return text.toString();
  }
}
