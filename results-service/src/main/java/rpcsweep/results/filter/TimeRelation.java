package rpcsweep.results.filter;

/// How a time compares with a value.
public enum TimeRelation {
  /// `=`: the same instant.
  EQUAL,
  /// `!=`: another.
  DIFFERENT,
  /// `<`: before it.
  BEFORE,
  /// `<=`: not after it.
  NOT_AFTER,
  /// `>`: after it.
  AFTER,
  /// `>=`: not before it.
  NOT_BEFORE;

  /// @param order below zero where the time is before the value, above where it is after
  boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case DIFFERENT -> order != 0;
      case BEFORE -> order < 0;
      case NOT_AFTER -> order <= 0;
      case AFTER -> order > 0;
      case NOT_BEFORE -> order >= 0;
    };
  }
}
