package rpcsweep.worker;

import rpcsweep.domain.observation.BatchObservation;

/// How the asking of a batch ended.
public sealed interface BatchResult {

  /// Every address of the batch has an outcome.
  ///
  /// @param observation what was found
  record Observed(BatchObservation observation) implements BatchResult {}

  /// It was cancelled; nothing of it counts.
  record Abandoned() implements BatchResult {}
}
