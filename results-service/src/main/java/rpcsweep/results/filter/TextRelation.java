package rpcsweep.results.filter;

/// How a text compares with a value.
public enum TextRelation {
  /// `=`: the same, letter by letter.
  EQUAL,
  /// `!=`: known, and another.
  DIFFERENT,
  /// `:`: it contains the value, whatever the case.
  CONTAINED,
  /// `:*`: it is known.
  KNOWN
}
