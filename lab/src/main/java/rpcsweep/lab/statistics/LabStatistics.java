package rpcsweep.lab.statistics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rpcsweep.lab.enterprise.LoopbackAddress;

/// Everything the lab counted up to one moment.
public final class LabStatistics {

  private static final Counter[] COUNTERS = Counter.values();

  private final List<Page> pages;
  private final long foreignConnections;
  private final long failedAccepts;

  LabStatistics(List<Page> pages, long foreignConnections, long failedAccepts) {
    this.pages = List.copyOf(pages);
    this.foreignConnections = foreignConnections;
    this.failedAccepts = failedAccepts;
  }

  /// The sum of a counter over all addresses.
  public long total(Counter counter) {
    return starts().mapToLong(at -> at.page.counters[at.start + counter.ordinal()]).sum();
  }

  /// How often a rule was broken, over all addresses.
  public long violations() {
    return Stream.of(COUNTERS).filter(Counter::isViolation).mapToLong(this::total).sum();
  }

  /// One counter of one address, 0 where nothing ever connected.
  public int count(LoopbackAddress address, Counter counter) {
    for (Page page : pages) {
      int host = address.bits() - page.first;
      if (host >= 0 && host < page.counters.length / Ledger.STRIDE) {
        return page.counters[host * Ledger.STRIDE + counter.ordinal()];
      }
    }
    return 0;
  }

  /// The addresses that were connected to, in order.
  public Stream<AddressStatistics> addresses() {
    return starts().filter(At::isTouched).map(At::toStatistics);
  }

  /// How many addresses were connected to so many times: times connected to number of addresses.
  public SortedMap<Integer, Long> addressesByConnections() {
    SortedMap<Integer, Long> histogram = new TreeMap<>();
    starts()
        .filter(At::isTouched)
        .forEach(at -> histogram.merge(at.page.counters[at.start], 1L, Long::sum));
    return histogram;
  }

  /// Connections to addresses of no network, which are closed at once.
  public long foreignConnections() {
    return foreignConnections;
  }

  /// Connections that could not be accepted, for want of open files.
  public long failedAccepts() {
    return failedAccepts;
  }

  private Stream<At> starts() {
    return pages.stream()
        .flatMap(page ->
            IntStream.range(0, page.counters.length / Ledger.STRIDE)
                .mapToObj(host -> new At(page, host, host * Ledger.STRIDE)));
  }

  /// The counters of up to 4096 consecutive addresses.
  record Page(int first, int[] counters) {}

  private record At(Page page, int host, int start) {

    boolean isTouched() {
      return page.counters[start + Counter.CONNECTIONS.ordinal()] > 0;
    }

    AddressStatistics toStatistics() {
      Map<Counter, Integer> counts = new EnumMap<>(Counter.class);
      for (Counter counter : COUNTERS) {
        counts.put(counter, page.counters[start + counter.ordinal()]);
      }
      return new AddressStatistics(new LoopbackAddress(page.first + host), counts);
    }
  }
}
