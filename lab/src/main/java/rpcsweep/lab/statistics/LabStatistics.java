package rpcsweep.lab.statistics;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rpcsweep.lab.enterprise.LoopbackAddress;

/// Everything the lab counted up to one moment.
public final class LabStatistics {

  private static final Counter[] COUNTERS = Counter.values();

  /// At least one of these is counted for every address that anything was done to.
  private static final Set<Counter> TOUCHES =
      EnumSet.of(
          Counter.CONNECTIONS,
          Counter.NETBIOS_SESSION_CONNECTIONS,
          Counter.SMB_CONNECTIONS,
          Counter.RPC_OVER_HTTP_CONNECTIONS,
          Counter.HTTP_CONNECTIONS,
          Counter.HTTPS_CONNECTIONS,
          Counter.DATAGRAMS);

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
    return hosts().mapToLong(host -> host.get(counter)).sum();
  }

  /// How often a rule was broken, over all addresses.
  public long violations() {
    return Stream.of(COUNTERS).filter(Counter::isViolation).mapToLong(this::total).sum();
  }

  /// One counter of one address, 0 where nothing ever connected.
  public int count(LoopbackAddress address, Counter counter) {
    for (Page page : pages) {
      int host = address.bits() - page.first;
      if (host >= 0 && host < page.counters.hosts()) {
        return page.counters.get(host, counter);
      }
    }
    return 0;
  }

  /// The addresses that were connected to or sent a datagram, whatever the port, in order.
  public Stream<AddressStatistics> addresses() {
    return hosts().filter(Host::isTouched).map(Host::toStatistics);
  }

  /// How many addresses were connected to so many times on their RPC port: times connected to
  /// number of addresses.
  public SortedMap<Integer, Long> addressesByConnections() {
    SortedMap<Integer, Long> histogram = new TreeMap<>();
    hosts()
        .map(host -> host.get(Counter.CONNECTIONS))
        .filter(connections -> connections > 0)
        .forEach(connections -> histogram.merge(connections, 1L, Long::sum));
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

  private Stream<Host> hosts() {
    return pages.stream()
        .flatMap(page ->
            IntStream.range(0, page.counters.hosts()).mapToObj(host -> new Host(page, host)));
  }

  /// The counters of up to 4096 consecutive addresses.
  record Page(int first, CounterPage counters) {}

  private record Host(Page page, int index) {

    int get(Counter counter) {
      return page.counters.get(index, counter);
    }

    boolean isTouched() {
      return TOUCHES.stream().anyMatch(counter -> get(counter) > 0);
    }

    AddressStatistics toStatistics() {
      Map<Counter, Integer> counts = new EnumMap<>(Counter.class);
      for (Counter counter : COUNTERS) {
        counts.put(counter, get(counter));
      }
      return new AddressStatistics(new LoopbackAddress(page.first + index), counts);
    }
  }
}
