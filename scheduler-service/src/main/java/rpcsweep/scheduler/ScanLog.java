package rpcsweep.scheduler;

/// The log of [ScanRecord]s as its writers see it.
public interface ScanLog {

  /// Appends a record and returns once it is stored and this process has read it back, so that
  /// whoever is answered finds in the [ScanBook] what was just written.
  ///
  /// @throws RefusedException with [Refusal.LogUnavailable] where that did not happen in time; the
  ///   record may be in the log all the same
  void append(ScanRecord entry) throws RefusedException;
}
