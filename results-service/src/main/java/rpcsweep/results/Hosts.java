package rpcsweep.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

/// Answers questions about hosts.
public final class Hosts {

  private final HostStates states;

  /// @param states where the answers are read
  public Hosts(HostStates states) {
    this.states = states;
  }

  /// One host; empty for an address that was never dialled.
  public Optional<Host> get(HostKey key) {
    HostState state = states.state(key);
    return state == HostState.NOT_SCANNED
        ? Optional.empty()
        : Optional.of(Host.present(key, state, states.records(Set.of(key)).get(key)));
  }

  /// Hosts by site, then in address order.
  ///
  /// @param from where to begin, null at the beginning
  /// @param limit at most this many, above zero
  public HostList list(HostSelection selection, @Nullable HostKey from, int limit) {
    HostSearch search = new HostSearch(states, selection, limit);
    for (SiteId site : sites(selection.site())) {
      int order = from == null ? 1 : site.compareTo(from.site());
      Address first = order == 0 && from != null ? from.address() : selection.first();
      if (order >= 0 && !search.search(site, first)) {
        break;
      }
    }
    Map<HostKey, HostRecord> records = states.records(search.found().keySet());
    List<Host> hosts =
        search.found().entrySet().stream()
            .map(found ->
                host(
                    selection.plane(),
                    found.getKey(),
                    found.getValue(),
                    records.get(found.getKey())))
            .toList();
    return new HostList(hosts, search.next());
  }

  /// How many hosts of each site are in each state; sites without any are left out.
  ///
  /// @param site one site, null for all
  public List<SiteCounts> summarize(@Nullable SiteId site, Plane plane) {
    return states.counts(plane, sites(site)).stream()
        .filter(counts -> !counts.counts().isEmpty())
        .toList();
  }

  private static Host host(Plane plane, HostKey key, HostState state, @Nullable HostRecord record) {
    return switch (plane) {
      case Plane.Present() -> Host.present(key, state, record);
      case Plane.SeenBy seenBy -> Host.seenBy(seenBy, key, state, record);
    };
  }

  private SortedSet<SiteId> sites(@Nullable SiteId site) {
    return site == null ? states.sites() : new TreeSet<>(Set.of(site));
  }
}
