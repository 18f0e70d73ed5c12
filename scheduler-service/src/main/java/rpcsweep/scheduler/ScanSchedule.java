package rpcsweep.scheduler;

import java.time.Instant;
import java.time.ZoneId;
import rpcsweep.domain.scan.ScheduleId;

/// A scan that is to be made again and again.
///
/// @param id its name
/// @param order what each of its scans asks
/// @param cron when
/// @param zone the time zone of `cron`
/// @param overlap what happens when the scan before is still going on
/// @param createTime when it was created
public record ScanSchedule(
    ScheduleId id,
    ScanOrder order,
    CronExpression cron,
    ZoneId zone,
    Overlap overlap,
    Instant createTime) {

  /// What happens when a scan is due and the one before is still going on.
  public enum Overlap {
    /// It is not made.
    SKIP,
    /// It is made, and both share the pace.
    ALLOW,
    /// The one before is cancelled.
    CANCEL_RUNNING
  }

  /// Whether the same is asked for: all but the time of creation is alike.
  public boolean asksTheSameAs(ScanSchedule other) {
    return id.equals(other.id)
        && order.equals(other.order)
        && cron.equals(other.cron)
        && zone.equals(other.zone)
        && overlap == other.overlap;
  }
}
