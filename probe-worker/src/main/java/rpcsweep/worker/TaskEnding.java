package rpcsweep.worker;

/// How the work on one task ended at this worker.
public enum TaskEnding {
  /// Every address of a batch has an outcome.
  OBSERVED,
  /// Names were resolved.
  RESOLVED,
  /// Given up with a receipt that says so: halted, cancelled, or its lease had ended.
  GIVEN_UP,
  /// Given up without a word: it is another's, or this worker could not hear.
  LOST,
  /// It was no task.
  MALFORMED
}
