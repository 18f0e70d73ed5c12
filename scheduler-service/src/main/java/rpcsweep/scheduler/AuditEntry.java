package rpcsweep.scheduler;

import java.time.Instant;

/// Who did what, when, and to what extent.
///
/// @param time when
/// @param actor who
/// @param act what
/// @param subject the resource's name: `scans/{scan}`, `sites/{site}`, `sites/-` for every site, or
///   `schedules/{schedule}`
/// @param scope to what extent, in words: targets and sites of a scan, the reason of a halt
public record AuditEntry(Instant time, Actor actor, Act act, String subject, String scope)
    implements LogRecord {

  /// What was done.
  public enum Act {
    /// A scan was created.
    CREATE_SCAN,
    /// A scan was paused.
    PAUSE_SCAN,
    /// A paused scan was told to go on.
    RESUME_SCAN,
    /// A scan was stopped for good.
    CANCEL_SCAN,
    /// A site, or every site, was halted.
    HALT_SITE,
    /// A halt was lifted.
    RELEASE_SITE,
    /// A schedule was created.
    CREATE_SCHEDULE,
    /// A schedule was paused.
    PAUSE_SCHEDULE,
    /// A paused schedule was told to go on.
    RESUME_SCHEDULE,
    /// A schedule was deleted.
    DELETE_SCHEDULE,
    /// A schedule was due and created no scan: the one before was still going on.
    SKIP_SCHEDULED_SCAN
  }
}
