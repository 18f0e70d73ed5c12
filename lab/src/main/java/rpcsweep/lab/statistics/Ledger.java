package rpcsweep.lab.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.LoopbackPrefix;

/// The counters of all addresses, kept in pages that exist from the first connection to one of
/// their 4096 addresses. A page is shared by threads, a [Tally] is not.
public final class Ledger {

  private static final int PAGE_BITS = 12;

  private final LoopbackPrefix[] prefixes;
  private final List<AtomicReferenceArray<CounterPage>> pages = new ArrayList<>();

  /// An empty ledger for these networks.
  public Ledger(List<LabNetwork> networks) {
    if (Counter.values().length > 2 * CounterPage.STRIDE) {
      throw new IllegalStateException("more counters than fit");
    }
    prefixes = networks.stream().map(LabNetwork::prefix).toArray(LoopbackPrefix[]::new);
    for (LoopbackPrefix prefix : prefixes) {
      pages.add(new AtomicReferenceArray<>((prefix.size() - 1 >>> PAGE_BITS) + 1));
    }
  }

  /// The counters of the address with these bits, which must be in one of the networks.
  public Tally tally(int bits) {
    for (int i = 0; i < prefixes.length; i++) {
      if (prefixes[i].contains(bits)) {
        int offset = bits - prefixes[i].first().bits();
        int inPage = offset & (1 << PAGE_BITS) - 1;
        int hosts = Math.min(prefixes[i].size(), 1 << PAGE_BITS);
        return new Tally(page(pages.get(i), offset >>> PAGE_BITS, hosts), inPage);
      }
    }
    throw new IllegalArgumentException("no network contains 0x%08x".formatted(bits));
  }

  /// A copy of everything counted. Threads that count at the same time must be at rest for it to be
  /// consistent.
  ///
  /// @param foreignConnections connections to addresses of no network
  /// @param failedAccepts connections that could not be accepted
  public LabStatistics copy(long foreignConnections, long failedAccepts) {
    List<LabStatistics.Page> copies = new ArrayList<>();
    for (int i = 0; i < prefixes.length; i++) {
      AtomicReferenceArray<CounterPage> network = pages.get(i);
      for (int p = 0; p < network.length(); p++) {
        CounterPage page = network.get(p);
        if (page != null) {
          int first = prefixes[i].first().bits() + (p << PAGE_BITS);
          copies.add(new LabStatistics.Page(first, page.copy()));
        }
      }
    }
    return new LabStatistics(copies, foreignConnections, failedAccepts);
  }

  private static CounterPage page(AtomicReferenceArray<CounterPage> network, int index, int hosts) {
    CounterPage page = network.get(index);
    if (page == null) {
      network.compareAndSet(index, null, new CounterPage(hosts));
      page = network.get(index);
    }
    return page;
  }
}
