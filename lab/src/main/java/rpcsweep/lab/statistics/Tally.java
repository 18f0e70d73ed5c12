package rpcsweep.lab.statistics;

/// The counters of one address, for the one thread that owns the address.
public final class Tally {

  private final CounterPage page;
  private final int host;

  /// @param host which address of the page
  Tally(CounterPage page, int host) {
    this.page = page;
    this.host = host;
  }

  /// Adds one.
  public void count(Counter counter) {
    page.count(host, counter);
  }

  /// The value so far.
  public int get(Counter counter) {
    return page.get(host, counter);
  }
}
