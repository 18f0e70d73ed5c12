package rpcsweep.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.scheduler.Scenario.START;
import static rpcsweep.scheduler.Scenario.abandoned;
import static rpcsweep.scheduler.Scenario.dispatched;
import static rpcsweep.scheduler.Scenario.done;
import static rpcsweep.scheduler.Scenario.lastReport;
import static rpcsweep.scheduler.Scenario.probes;
import static rpcsweep.scheduler.Scenario.scan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.MaintenanceWindow;
import rpcsweep.domain.site.MaintenanceWindows;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.Hold;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.Scenario;
import rpcsweep.scheduler.SiteStatus;

/// What keeps a site from being scanned, and that nothing is lost by it.
class SiteHoldTest extends DispatcherTestCase {

  private static final Duration HOURS = Duration.ofHours(30);

  private static @Nullable SiteStatus siteReport(List<Action> actions) {
    return actions.stream()
        .flatMap(action ->
            action instanceof Action.ReportSite(SiteStatus status)
                ? Optional.of(status).stream()
                : Optional.<SiteStatus>empty().stream())
        .findFirst()
        .orElse(null);
  }

  private static Hold hold(List<Action> actions) {
    PartStatus status = lastReport(actions, "a").orElseThrow();
    assertThat(siteReport(actions).hold()).isEqualTo(status.hold());
    return status.hold();
  }

  @Test
  void handsOutNothingWhileHaltedAndGoesOnAfterwards() {
    dispatcher.define(scan("a", "10.0.0.0/24", "10.0.1.0/24"));
    List<Task.ProbeBatch> tasks = probes(tick());

    dispatcher.halt(true);
    List<Action> halted = tick();
    assertThat(hold(halted)).isEqualTo(new Hold(Hold.Reason.HALTED, null));
    dispatcher.complete(abandoned(tasks.getFirst()));
    assertThat(dispatched(tickAfter(HOURS))).isEmpty();

    dispatcher.halt(false);
    List<Action> released = tick();
    assertThat(lastReport(released, "a").orElseThrow().hold()).isNull();
    // The other one is as much in its worker's hands as it was before.
    assertThat(probes(released)).hasSize(1).allMatch(task -> task.attempt() == 2);
  }

  @Test
  void takesNoTaskForLostWhileNobodyWorks() {
    dispatcher.define(scan("a", "10.0.0.0/24"));
    Task task = probes(tick()).getFirst();

    dispatcher.workers(0);
    List<Action> actions = tick();
    assertThat(hold(actions)).isEqualTo(new Hold(Hold.Reason.NO_WORKERS, null));
    for (int i = 0; i < 10; i++) {
      assertThat(dispatched(tickAfter(HOURS))).isEmpty();
    }
    dispatcher.workers(2);
    assertThat(siteReport(tick()).workers()).isEqualTo(2);
    dispatcher.complete(done(task));

    assertThat(lastReport(tick(), "a").orElseThrow().progress().failedBatches()).isZero();
  }

  @Test
  void keepsToTheMaintenanceWindow() {
    Site site = Scenario.site(FAST, 256);
    Site nights =
        new Site(
            site.id(),
            "Osaka",
            site.networks(),
            site.exclusions(),
            site.pace(),
            new MaintenanceWindows(
                ZoneId.of("Asia/Tokyo"),
                List.of(
                    new MaintenanceWindow(
                        MaintenanceWindow.EVERY_DAY, LocalTime.of(22, 0), LocalTime.of(5, 0)))),
            site.profile());
    dispatcher = new SiteDispatcher(nights, DispatchPolicy.STANDARD);
    dispatcher.define(scan("a", "10.0.0.0/20"));

    // 12:00 in Tokyo.
    Instant evening = Instant.parse("2026-11-23T13:00:00Z");
    assertThat(hold(tick())).isEqualTo(new Hold(Hold.Reason.OUTSIDE_WINDOW, evening));
    now = evening;
    Task first = probes(tick()).getFirst();
    dispatcher.complete(done(first));
    // A batch takes 3.56 s where all are silent; what does not fit any more waits for tomorrow.
    now = Instant.parse("2026-11-23T19:59:56Z");
    Task second = probes(tick()).getFirst();
    dispatcher.complete(done(second));
    assertThat(dispatched(tickAfter(Duration.ofSeconds(1)))).isEmpty();
    assertThat(hold(tickAfter(Duration.ofSeconds(3))).until())
        .isEqualTo(evening.plus(Duration.ofDays(1)));
  }

  @Test
  void waitsForASiteThatWasTakenOutOfTheConfiguration() {
    dispatcher.define(scan("a", "10.0.0.0/24"));
    dispatcher.configure(Optional.empty());

    assertThat(hold(tick()).reason()).isEqualTo(Hold.Reason.NOT_CONFIGURED);
    dispatcher.configure(Optional.of(Scenario.site(FAST, 256)));
    assertThat(probes(tick())).hasSize(1);
  }

  @Test
  void withdrawsWhatWasExcludedSinceTheScanWasPlanned() {
    dispatcher.define(scan("a", "10.0.0.0/24", "10.0.1.0/24"));
    Site site = Scenario.site(FAST, 65_536);
    dispatcher.configure(
        Optional.of(
            new Site(
                site.id(),
                "Osaka",
                site.networks(),
                List.of(
                    new Exclusion(
                        Scenario.targets("10.0.0.0-10.0.1.127").ranges().getFirst(), "x", "y")),
                site.pace())));

    List<Task.ProbeBatch> tasks = probes(tick());
    assertThat(tasks).hasSize(1);
    assertThat(tasks.getFirst().batch().targets()).hasToString("10.0.1.128/25");
    dispatcher.complete(done(tasks.getFirst()));

    PartStatus last = lastReport(tick(), "a").orElseThrow();
    assertThat(last.state()).isEqualTo(ScanState.SUCCEEDED);
    assertThat(last.progress().finishedAddresses()).isEqualTo(512);
    assertThat(last.progress().withdrawnAddresses()).isEqualTo(384);
    assertThat(last.progress().states()).isEqualTo(Scenario.patched(128));
  }

  @Test
  void letsABlockRestForTheSpacingBetweenTwoScans() {
    dispatcher.define(scan("a", "10.0.0.0/25"));
    Task first = probes(tick()).getFirst();
    dispatcher.define(scan("b", "10.0.0.128/25"));
    dispatcher.complete(done(first));

    assertThat(dispatched(tick())).isEmpty();
    assertThat(dispatched(tickAfter(Duration.ofMillis(9)))).isEmpty();
    assertThat(probes(tickAfter(Duration.ofMillis(1)))).hasSize(1);
    assertThat(now).isEqualTo(START.plusMillis(10));
  }
}
