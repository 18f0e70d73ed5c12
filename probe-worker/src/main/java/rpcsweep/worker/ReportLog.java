package rpcsweep.worker;

/// Where reports are stored so that none is lost.
public interface ReportLog {

  /// Stores the observation, then the receipt; returns when both are safe. Waits as long as the
  /// store is away, for a report that is dropped would have to be asked of the hosts again.
  ///
  /// @throws InterruptedException when the worker stops meanwhile; nothing is promised then
  void append(TaskReport report) throws InterruptedException;
}
