package rpcsweep.results.filter;

/// What is known of a filter once the state of a host is known and nothing else.
public enum Truth {
  /// It holds, whatever else the host says.
  YES,
  /// It does not, whatever else the host says.
  NO,
  /// It is decided by what else the host says.
  DEPENDS;

  static Truth of(boolean holds) {
    return holds ? YES : NO;
  }

  Truth and(Truth other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES ? other : DEPENDS;
  }

  Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  Truth not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case DEPENDS -> DEPENDS;
    };
  }
}
