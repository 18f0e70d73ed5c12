package rpcsweep.scheduler;

/// Everything that was read back from the log, a book for each kind of record. Written by the log's
/// one reader, read by anyone.
///
/// @param scans the scans
/// @param schedules the schedules
/// @param halts the emergency stops
/// @param sites what the owners of the sites say
/// @param audit who did what
public record Books(
    ScanBook scans, ScheduleBook schedules, HaltBook halts, SiteBook sites, AuditBook audit) {

  /// Empty books.
  public Books() {
    this(new ScanBook(), new ScheduleBook(), new HaltBook(), new SiteBook(), new AuditBook());
  }

  /// Goes on only where everything that was in the log at the start has been read.
  ///
  /// @throws RefusedException where it has not
  void requireComplete() throws RefusedException {
    if (!scans.isComplete()) {
      throw new RefusedException(new Refusal.LogUnavailable("the log has not been read yet"));
    }
  }

  /// A record was read.
  ///
  /// @param place its place in the log of its kind
  public void apply(LogRecord entry, long place) {
    switch (entry) {
      case ScanRecord scan -> scans.apply(scan, place);
      case ScheduleRecord schedule -> schedules.apply(schedule);
      case HaltRecord halt -> halts.apply(halt);
      case SiteStatus status -> sites.apply(status);
      case AuditEntry act -> audit.apply(act, place);
    }
  }
}
