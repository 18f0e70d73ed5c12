package rpcsweep.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScheduleId;

/// A record of the memory of schedules. Whoever serves the call writes definition, pause and
/// deletion, the schedule's owner what became of the times it was due.
public sealed interface ScheduleRecord extends LogRecord {

  /// The schedule it is about.
  ScheduleId schedule();

  /// A schedule was created.
  ///
  /// @param definition what it is
  record Defined(ScanSchedule definition) implements ScheduleRecord {
    @Override
    public ScheduleId schedule() {
      return definition.id();
    }
  }

  /// It was paused or told to go on.
  ///
  /// @param schedule which
  /// @param paused whether it makes no scans
  /// @param since when this was said: what was due before is not made up for
  record Paused(ScheduleId schedule, boolean paused, Instant since) implements ScheduleRecord {}

  /// It was due.
  ///
  /// @param schedule which
  /// @param due when
  /// @param scan the scan that was made, null where none was
  /// @param remark why none was made, one sentence; empty where one was
  record Fired(ScheduleId schedule, Instant due, @Nullable ScanId scan, String remark)
      implements ScheduleRecord {}

  /// It was deleted.
  ///
  /// @param schedule which
  record Deleted(ScheduleId schedule) implements ScheduleRecord {}
}
