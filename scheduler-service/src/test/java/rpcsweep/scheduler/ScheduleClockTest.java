package rpcsweep.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.Sites;

/// When scans are made of schedules, and that each is made once.
class ScheduleClockTest {

  private static final ScheduleId NIGHTLY = new ScheduleId("nightly");

  /// 03:00 in UTC, 12:00 in Tokyo, a Monday.
  private Instant now = Scenario.START;

  private final SiteDirectory directory =
      new SiteDirectory(new Sites(List.of(Scenario.site(50, 4_096))));
  private final ScheduleBook schedules = new ScheduleBook();
  private final ScanBook scans = new ScanBook();
  private final InstantSource source = () -> now;
  private ScheduleClock clock = newClock();

  private ScheduleClock newClock() {
    return new ScheduleClock(directory, schedules, scans, source, new Random(1));
  }

  private void schedule(String cron, ScanSchedule.Overlap overlap) {
    ScanOrder order = Scenario.order(Priority.NORMAL, false, List.of("10.0.0.0/24"), List.of());
    schedules.apply(
        new ScheduleRecord.Defined(
            new ScanSchedule(
                NIGHTLY, order, new CronExpression(cron), ZoneId.of("Asia/Tokyo"), overlap, now)));
  }

  private List<LogRecord> dueAfter(Duration time) {
    now = now.plus(time);
    return clock.due(now, _ -> true);
  }

  private void readBack(List<LogRecord> records) {
    for (LogRecord entry : records) {
      if (entry instanceof ScanRecord scan) {
        scans.apply(scan, 1);
      }
      if (entry instanceof ScheduleRecord schedule) {
        schedules.apply(schedule);
      }
    }
  }

  private static List<String> ids(List<LogRecord> records) {
    List<String> ids = new ArrayList<>();
    for (LogRecord entry : records) {
      if (entry instanceof ScanRecord.Defined(ScanDefinition definition)) {
        ids.add(definition.id().value());
      }
    }
    return ids;
  }

  private static String remark(List<LogRecord> records) {
    return records.stream()
        .flatMap(entry ->
            entry instanceof ScheduleRecord.Fired fired
                ? List.of(fired.remark()).stream()
                : List.<String>of().stream())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void makesAScanAtTheTimeOnTheWallOfItsZone() {
    schedule("0 22 * * *", ScanSchedule.Overlap.SKIP);

    assertThat(dueAfter(Duration.ofHours(10).minusSeconds(1))).isEmpty();
    List<LogRecord> due = dueAfter(Duration.ofSeconds(1));
    assertThat(ids(due)).containsExactly("nightly-20261123-1300");
    assertThat(due.getFirst()).isInstanceOf(AuditEntry.class);
    assertThat(dueAfter(Duration.ofMillis(20))).isEmpty();
    readBack(due);
    assertThat(dueAfter(Duration.ofHours(23))).isEmpty();
  }

  @Test
  void makesItOnceAlsoWhereItsMakerDied() {
    schedule("0 22 * * *", ScanSchedule.Overlap.SKIP);
    List<LogRecord> due = dueAfter(Duration.ofHours(10));
    // Of what the dead one wrote, only the scan is in the log.
    readBack(due.stream().filter(ScanRecord.class::isInstance).toList());

    clock = newClock();
    List<LogRecord> again = dueAfter(Duration.ofMinutes(1));

    assertThat(ids(again)).isEmpty();
  }

  @Test
  void leavesOutWhatWasDueLongAgo() {
    schedule("0 22 * * *", ScanSchedule.Overlap.SKIP);

    List<LogRecord> late = dueAfter(Duration.ofHours(10 + 24).plusMinutes(59));
    assertThat(ids(late)).containsExactly("nightly-20261124-1300");
    readBack(late);
    List<LogRecord> tooLate = dueAfter(Duration.ofHours(25));
    assertThat(ids(tooLate)).isEmpty();
    assertThat(remark(tooLate)).contains("no scheduler ran");
  }

  @Test
  void skipsWhileTheScanBeforeIsGoingOn() {
    schedule("0 * * * *", ScanSchedule.Overlap.SKIP);
    readBack(dueAfter(Duration.ofHours(1)));

    List<LogRecord> next = dueAfter(Duration.ofHours(1));

    assertThat(ids(next)).isEmpty();
    assertThat(remark(next)).contains("nightly-20261123-0400", "still going on");
    readBack(next);
    scans.unfinished().forEach(scan -> end(scan));
    assertThat(ids(dueAfter(Duration.ofHours(1)))).containsExactly("nightly-20261123-0600");
  }

  private void end(ScanSnapshot scan) {
    scans.apply(
        new ScanRecord.Reported(scan.id(), Scenario.OSAKA, Scenario.succeeded(scan, now)), 2);
  }

  @Test
  void cancelsTheScanBeforeWhereThatIsWanted() {
    schedule("0 * * * *", ScanSchedule.Overlap.CANCEL_RUNNING);
    readBack(dueAfter(Duration.ofHours(1)));

    List<LogRecord> next = dueAfter(Duration.ofHours(1));
    readBack(next);

    assertThat(ids(next)).containsExactly("nightly-20261123-0500");
    assertThat(scans.unfinished())
        .extracting(scan -> scan.id() + " " + scan.desire())
        .containsExactlyInAnyOrder("nightly-20261123-0400 CANCEL", "nightly-20261123-0500 RUN");
  }

  @Test
  void makesNothingUpForThatWasDueWhilePaused() {
    schedule("0 * * * *", ScanSchedule.Overlap.ALLOW);
    schedules.apply(new ScheduleRecord.Paused(NIGHTLY, true, now));

    assertThat(dueAfter(Duration.ofMinutes(90))).isEmpty();
    schedules.apply(new ScheduleRecord.Paused(NIGHTLY, false, now));
    assertThat(dueAfter(Duration.ofMinutes(29))).isEmpty();
    assertThat(ids(dueAfter(Duration.ofMinutes(1)))).containsExactly("nightly-20261123-0500");
  }

  @Test
  void leavesTheSchedulesOfOthersAlone() {
    schedule("0 * * * *", ScanSchedule.Overlap.ALLOW);

    assertThat(clock.due(now.plusSeconds(3_600), _ -> false)).isEmpty();
  }

  @Test
  void saysWhyAScanCouldNotBeMade() {
    schedule("0 * * * *", ScanSchedule.Overlap.SKIP);
    directory.replace(new Sites(List.of()));

    assertThat(remark(dueAfter(Duration.ofHours(1)))).contains("10.0.0.0/24", "not inside");
  }
}
