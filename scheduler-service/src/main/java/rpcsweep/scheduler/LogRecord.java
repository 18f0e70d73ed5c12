package rpcsweep.scheduler;

/// Anything the scheduler writes down for good. Which topic keeps it is the plumbing's business.
public sealed interface LogRecord
    permits ScanRecord, HaltRecord, ScheduleRecord, SiteStatus, AuditEntry {}
