package rpcsweep.scheduler;

/// A schedule that is asked for, checked for nothing yet.
///
/// @param id its id
/// @param scan what each of its scans asks; its own id is not used
/// @param cron when
/// @param zone the time zone, empty for UTC
/// @param overlap what happens when the scan before is still going on
public record ScheduleRequest(
    String id, ScanRequest scan, String cron, String zone, ScanSchedule.Overlap overlap) {}
