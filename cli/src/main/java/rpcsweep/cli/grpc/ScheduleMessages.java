package rpcsweep.cli.grpc;

import java.util.Optional;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.cli.view.ScheduleView;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.Schedule;

/// Writes what a `scan.v1.Schedule` is to be, and reads one.
final class ScheduleMessages {

  private ScheduleMessages() {}

  static Schedule write(ScheduleView.Cadence cadence, ScanOrder order) {
    return Schedule.newBuilder()
        .setScan(ScanMessages.write(order))
        .setCron(cadence.cron())
        .setTimeZone(cadence.timeZone())
        .setOverlap(
            switch (cadence.overlap()) {
              case SKIP -> Schedule.Overlap.SKIP;
              case ALLOW -> Schedule.Overlap.ALLOW;
              case CANCEL_RUNNING -> Schedule.Overlap.CANCEL_RUNNING;
            })
        .build();
  }

  /// @throws IllegalArgumentException for a schedule no scheduler may send
  static ScheduleView read(Schedule schedule) {
    return new ScheduleView(
        ResourceNames.parseSchedule(schedule.getName())
            .orElseThrow(
                () -> new IllegalArgumentException("not a schedule: " + schedule.getName())),
        new ScheduleView.Cadence(schedule.getCron(), schedule.getTimeZone(), overlap(schedule)),
        schedule.getScan().getSitesList().stream()
            .flatMap(site -> ResourceNames.parseSite(site).stream())
            .toList(),
        ScanMessages.targets(schedule.getScan()),
        ScanMessages.manner(schedule.getScan()),
        schedule.getPaused(),
        schedule.hasCreateTime()
            ? Optional.of(Times.read(schedule.getCreateTime()))
            : Optional.empty(),
        schedule.hasNextDueTime()
            ? Optional.of(Times.read(schedule.getNextDueTime()))
            : Optional.empty(),
        new ScheduleView.Last(
            schedule.hasLastDueTime()
                ? Optional.of(Times.read(schedule.getLastDueTime()))
                : Optional.empty(),
            ResourceNames.parseScan(schedule.getLastScan()).map(ScanId::value).orElse(""),
            schedule.getLastRemark()));
  }

  private static ScheduleView.Overlap overlap(Schedule schedule) {
    return switch (schedule.getOverlap()) {
      case ALLOW -> ScheduleView.Overlap.ALLOW;
      case CANCEL_RUNNING -> ScheduleView.Overlap.CANCEL_RUNNING;
      case SKIP, OVERLAP_UNSPECIFIED, UNRECOGNIZED -> ScheduleView.Overlap.SKIP;
    };
  }
}
