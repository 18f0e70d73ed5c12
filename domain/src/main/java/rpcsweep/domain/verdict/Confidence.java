package rpcsweep.domain.verdict;

/// How far a verdict can be trusted.
public enum Confidence {
  /// The answers match a row that was captured from real hosts, or are a plain fact of TCP.
  CONFIRMED,
  /// An inferred rule was used.
  PROBABLE
}
