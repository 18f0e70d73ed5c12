package rpcsweep.scheduler;

import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;

/// A scan as the log tells it.
///
/// @param definition what it is
/// @param desire what is wanted of it
/// @param status what its owner last said of it
public record ScanSnapshot(ScanDefinition definition, Desire desire, ScanStatus status) {

  /// Its name.
  public ScanId id() {
    return definition.id();
  }

  /// Its state; a scan that is to be cancelled is `CANCELLING` from the moment the command is in
  /// the log, before its owner has seen it.
  public ScanState state() {
    return desire == Desire.CANCEL && !status.state().isFinal()
        ? ScanState.CANCELLING
        : status.state();
  }
}
