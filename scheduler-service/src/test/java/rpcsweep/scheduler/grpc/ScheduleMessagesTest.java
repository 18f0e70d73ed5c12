package rpcsweep.scheduler.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rpcsweep.scheduler.grpc.Examples.START;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.scan.v1.CreateScheduleRequest;
import rpcsweep.proto.scan.v1.Schedule;
import rpcsweep.scheduler.CronExpression;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScanSchedule;
import rpcsweep.scheduler.ScheduleRecord;
import rpcsweep.scheduler.ScheduleRequest;
import rpcsweep.scheduler.ScheduleView;

class ScheduleMessagesTest {

  private static final ScheduleId WEEKLY = new ScheduleId("weekly");
  private static final ScanSchedule SCHEDULE =
      new ScanSchedule(
          WEEKLY,
          Examples.order(),
          new CronExpression("0 22 * * MON-FRI"),
          ZoneId.of("Asia/Tokyo"),
          ScanSchedule.Overlap.CANCEL_RUNNING,
          START);

  private static CreateScheduleRequest request(Schedule schedule) {
    return CreateScheduleRequest.newBuilder().setScheduleId("weekly").setSchedule(schedule).build();
  }

  @Test
  void readsWhatItWrote() throws RefusedException {
    Schedule written = ScheduleMessages.write(new ScheduleView(SCHEDULE, null, null));

    assertThat(ScheduleMessages.read(request(written)))
        .isEqualTo(
            new ScheduleRequest(
                "weekly",
                ScanMessages.read("", ScanMessages.write(Examples.order()).build()),
                "0 22 * * MON-FRI",
                "Asia/Tokyo",
                ScanSchedule.Overlap.CANCEL_RUNNING));
  }

  @Test
  void skipsWhereNothingIsSaidOfOverlap() throws RefusedException {
    assertThat(ScheduleMessages.read(request(Schedule.getDefaultInstance())).overlap())
        .isEqualTo(ScanSchedule.Overlap.SKIP);
  }

  @Test
  void refusesAnOverlapThereIsNot() {
    assertThatThrownBy(
            () -> ScheduleMessages.read(request(Schedule.newBuilder().setOverlapValue(9).build())))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("schedule.overlap");
  }

  @Test
  void saysWhenItIsDueNext() {
    Schedule schedule = ScheduleMessages.write(new ScheduleView(SCHEDULE, null, null));

    // Monday noon in Tokyo; 22 o'clock is 13:00 UTC.
    assertThat(schedule.getName()).isEqualTo("schedules/weekly");
    assertThat(schedule.getPaused()).isFalse();
    assertThat(schedule.getNextDueTime())
        .isEqualTo(AddressMessages.write(START.plusSeconds(10 * 3_600)));
    assertThat(schedule.hasLastDueTime()).isFalse();
  }

  @Test
  void saysWhatBecameOfTheLastTimeItWasDue() {
    Schedule made =
        ScheduleMessages.write(
            new ScheduleView(
                SCHEDULE, null, new ScheduleRecord.Fired(WEEKLY, START, Examples.NIGHTLY, "")));
    Schedule skipped =
        ScheduleMessages.write(
            new ScheduleView(
                SCHEDULE,
                new ScheduleRecord.Paused(WEEKLY, true, START),
                new ScheduleRecord.Fired(WEEKLY, START, null, "still going on")));

    assertThat(made.getLastScan()).isEqualTo("scans/nightly");
    assertThat(made.getLastDueTime()).isEqualTo(AddressMessages.write(START));
    assertThat(skipped.getLastScan()).isEmpty();
    assertThat(skipped.getLastRemark()).isEqualTo("still going on");
    assertThat(skipped.getPaused()).isTrue();
    assertThat(skipped.hasNextDueTime()).isFalse();
  }
}
