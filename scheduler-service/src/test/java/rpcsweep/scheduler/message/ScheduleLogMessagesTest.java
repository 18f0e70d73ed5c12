package rpcsweep.scheduler.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.scheduler.CronExpression;
import rpcsweep.scheduler.Hold;
import rpcsweep.scheduler.ScanOrder;
import rpcsweep.scheduler.ScanSchedule;
import rpcsweep.scheduler.ScheduleRecord;
import rpcsweep.scheduler.SiteStatus;

class ScheduleLogMessagesTest {

  private static final ScheduleId NIGHTLY = new ScheduleId("nightly");
  private static final Instant TIME = Instant.parse("2026-11-23T03:00:00.123Z");

  static Stream<ScheduleRecord> records() {
    ScanOrder order =
        new ScanOrder(
            "",
            List.of(),
            new ScanOrder.Typed(List.of("10.0.0.0/8"), List.of()),
            135,
            ProbeSelection.STANDARD,
            Priority.LOW,
            false);
    return Stream.of(
        new ScheduleRecord.Defined(
            new ScanSchedule(
                NIGHTLY,
                order,
                new CronExpression("0 22 * * MON-FRI"),
                ZoneId.of("Asia/Tokyo"),
                ScanSchedule.Overlap.CANCEL_RUNNING,
                TIME)),
        new ScheduleRecord.Paused(NIGHTLY, true, TIME),
        new ScheduleRecord.Fired(NIGHTLY, TIME, new ScanId("nightly-20261123-1300"), ""),
        new ScheduleRecord.Fired(NIGHTLY, TIME, null, "still going on"),
        new ScheduleRecord.Deleted(NIGHTLY));
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsWhatItWrote(ScheduleRecord entry) {
    for (String key : ScheduleLogMessages.keys(entry)) {
      assertThat(ScheduleLogMessages.read(key, ScheduleLogMessages.write(entry))).isEqualTo(entry);
    }
  }

  @Test
  void deletesEverythingThatWasSaidOfASchedule() {
    assertThat(records().flatMap(entry -> ScheduleLogMessages.keys(entry).stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            ScheduleLogMessages.keys(new ScheduleRecord.Deleted(NIGHTLY)));
  }

  @Test
  void refusesWhatIsNoRecord() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> ScheduleLogMessages.read("nightly/pause", new byte[] {1, 2, 3}));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> ScheduleLogMessages.read("Nightly/pause", new byte[0]));
  }

  @Test
  void keepsTheStatusOfASite() {
    SiteStatus status =
        new SiteStatus(new SiteId("osaka"), 3, new Hold(Hold.Reason.NO_WORKERS, null), 512, 2, 1);

    assertThat(
            SiteStatusMessages.read(
                SiteStatusMessages.key(status), SiteStatusMessages.write(status)))
        .isEqualTo(status);
  }
}
