package rpcsweep.worker;

/// Where reports are stored so that none is lost. Both ways wait as long as the store is away, for
/// a report that is dropped would have to be asked of the hosts again.
///
/// Between the two the brokers are told that the task is done. A receipt that came first would free
/// the block for another while the task could still be handed out again, and two would dial into
/// it; a worker that dies in between costs the task one more attempt.
public interface ReportLog {

  /// Stores what was seen; returns when it is safe.
  ///
  /// @throws InterruptedException when the worker stops meanwhile; nothing is promised then
  void store(TaskReport report) throws InterruptedException;

  /// Gives the receipt of a report that is stored; returns when it is safe.
  ///
  /// @throws InterruptedException when the worker stops meanwhile; nothing is promised then
  void give(TaskReport report) throws InterruptedException;
}
