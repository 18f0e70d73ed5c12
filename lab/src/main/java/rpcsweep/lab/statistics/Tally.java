package rpcsweep.lab.statistics;

/// The counters of one address, for the one thread that owns the address.
public final class Tally {

  private final int[] page;
  private final int start;

  Tally(int[] page, int start) {
    this.page = page;
    this.start = start;
  }

  /// Adds one.
  public void count(Counter counter) {
    page[start + counter.ordinal()]++;
  }

  /// The value so far.
  public int get(Counter counter) {
    return page[start + counter.ordinal()];
  }
}
