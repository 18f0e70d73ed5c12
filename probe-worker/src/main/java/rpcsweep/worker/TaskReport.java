package rpcsweep.worker;

import java.util.Optional;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.task.Completion;

/// What became of a task: what was seen, and the receipt that may be given once that is stored.
///
/// @param observation what was seen; empty where nothing was asked
/// @param completion the receipt
public record TaskReport(Optional<BatchObservation> observation, Completion completion) {}
