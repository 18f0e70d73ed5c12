package rpcsweep.domain.scan;

/// How much of a site's pace a scan gets while others want it too.
public enum Priority {
  /// Yields to every other.
  LOW(1),
  /// What a scan has that says nothing.
  NORMAL(4),
  /// Four times the share of a normal one.
  HIGH(16);

  private final int weight;

  Priority(int weight) {
    this.weight = weight;
  }

  /// The scan's share beside the shares of the others, more than zero.
  public int weight() {
    return weight;
  }
}
