package rpcsweep.scheduler.grpc;

import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.CreateScheduleRequest;
import rpcsweep.proto.scan.v1.Schedule;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScanSchedule;
import rpcsweep.scheduler.ScheduleRecord;
import rpcsweep.scheduler.ScheduleRequest;
import rpcsweep.scheduler.ScheduleView;

/// Schedules as the API shows them.
final class ScheduleMessages {

  private ScheduleMessages() {}

  /// What is asked for.
  ///
  /// @throws RefusedException for an overlap there is not, and what [ScanMessages#read] refuses
  static ScheduleRequest read(CreateScheduleRequest request) throws RefusedException {
    Schedule schedule = request.getSchedule();
    return new ScheduleRequest(
        request.getScheduleId(),
        ScanMessages.read("", schedule.getScan()),
        schedule.getCron(),
        schedule.getTimeZone(),
        overlap(schedule));
  }

  private static ScanSchedule.Overlap overlap(Schedule schedule) throws RefusedException {
    return switch (schedule.getOverlap()) {
      case OVERLAP_UNSPECIFIED, SKIP -> ScanSchedule.Overlap.SKIP;
      case ALLOW -> ScanSchedule.Overlap.ALLOW;
      case CANCEL_RUNNING -> ScanSchedule.Overlap.CANCEL_RUNNING;
      case UNRECOGNIZED ->
          throw Problems.invalid(
              "schedule.overlap", "there is no overlap " + schedule.getOverlapValue());
    };
  }

  /// A schedule.
  static Schedule write(ScheduleView view) {
    ScanSchedule schedule = view.schedule();
    Schedule.Builder message =
        Schedule.newBuilder()
            .setName(ResourceNames.schedule(schedule.id()))
            .setScan(ScanMessages.write(schedule.order()))
            .setCron(schedule.cron().text())
            .setTimeZone(schedule.zone().getId())
            .setOverlap(write(schedule.overlap()))
            .setPaused(view.isPaused())
            .setCreateTime(AddressMessages.write(schedule.createTime()));
    view.next().ifPresent(next -> message.setNextDueTime(AddressMessages.write(next)));
    if (view.last() != null) {
      write(view.last(), message);
    }
    return message.build();
  }

  private static void write(ScheduleRecord.Fired last, Schedule.Builder message) {
    message.setLastDueTime(AddressMessages.write(last.due())).setLastRemark(last.remark());
    if (last.scan() != null) {
      message.setLastScan(ResourceNames.scan(last.scan()));
    }
  }

  private static Schedule.Overlap write(ScanSchedule.Overlap overlap) {
    return switch (overlap) {
      case SKIP -> Schedule.Overlap.SKIP;
      case ALLOW -> Schedule.Overlap.ALLOW;
      case CANCEL_RUNNING -> Schedule.Overlap.CANCEL_RUNNING;
    };
  }
}
