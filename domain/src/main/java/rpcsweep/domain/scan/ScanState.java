package rpcsweep.domain.scan;

import java.util.Set;

/// Where a scan is in its life.
///
/// ```
/// PENDING ──► RUNNING ⇄ PAUSED
///    │           │ │       │
///    │           │ └► SUCCEEDED | FAILED
///    └───────► CANCELLING ◄┘ ──► CANCELLED
/// ```
public enum ScanState {
  /// Created; its host names are being resolved in the site. Ends when the plan is complete.
  PENDING,
  /// Batches are handed out or awaited.
  RUNNING,
  /// No batch is handed out until it is resumed; what was handed out finishes.
  PAUSED,
  /// No further batch is handed out; what was handed out finishes or is abandoned by its worker.
  CANCELLING,
  /// Every planned batch has an outcome, or is named in the failed batches. Final.
  SUCCEEDED,
  /// Stopped by request. Final.
  CANCELLED,
  /// The system could not finish: every batch that failed is named. Final.
  FAILED;

  /// The states that may follow.
  public Set<ScanState> successors() {
    return switch (this) {
      case PENDING -> Set.of(RUNNING, CANCELLING, FAILED);
      case RUNNING -> Set.of(PAUSED, CANCELLING, SUCCEEDED, FAILED);
      case PAUSED -> Set.of(RUNNING, CANCELLING);
      case CANCELLING -> Set.of(CANCELLED);
      case SUCCEEDED, CANCELLED, FAILED -> Set.of();
    };
  }

  /// Whether nothing follows.
  public boolean isFinal() {
    return successors().isEmpty();
  }
}
