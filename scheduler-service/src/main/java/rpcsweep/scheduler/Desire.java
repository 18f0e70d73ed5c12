package rpcsweep.scheduler;

/// What an operator wants of a scan.
public enum Desire {
  /// Go on; what every scan begins with.
  RUN,
  /// Hand out nothing until told to go on.
  PAUSE,
  /// Stop for good; nothing else may be wanted afterwards.
  CANCEL
}
