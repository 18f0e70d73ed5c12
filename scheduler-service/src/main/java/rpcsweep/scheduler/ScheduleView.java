package rpcsweep.scheduler;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A schedule as the log tells it.
///
/// @param schedule what it is
/// @param paused whether it makes no scans, since when; null where nobody ever paused it
/// @param last what became of the last time it was due, null before that
public record ScheduleView(
    ScanSchedule schedule,
    ScheduleRecord.@Nullable Paused paused,
    ScheduleRecord.@Nullable Fired last) {

  /// Whether it makes no scans at present.
  public boolean isPaused() {
    return paused != null && paused.paused();
  }

  /// From when on a time that comes is one to act on.
  Instant settledUntil() {
    Instant settled = schedule.createTime();
    if (paused != null && paused.since().isAfter(settled)) {
      settled = paused.since();
    }
    return last != null && last.due().isAfter(settled) ? last.due() : settled;
  }

  /// When it is due next; empty while it is paused.
  public Optional<Instant> next() {
    return isPaused() ? Optional.empty() : schedule.cron().after(settledUntil(), schedule.zone());
  }
}
