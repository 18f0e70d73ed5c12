package rpcsweep.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.verdict.HostState;

/// Answers questions about hosts.
public final class Hosts {

  /// A filter that hardly anything matches would have one page read everything there is. After so
  /// many parts a page ends as it is, and the next goes on from there (AIP-158).
  private static final int MOST_PARTS = 128;

  /// Pages held at once by whoever reads everything: it may take long, and many may do so.
  private static final int PAGES_OF_A_STREAM = 32;

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
        : Optional.of(Host.of(key, state, states.records(Set.of(key)).get(key)));
  }

  /// Hosts by site, then in address order.
  ///
  /// @param from where to begin, null at the beginning
  /// @param limit at most this many, above zero; fewer do not mean that none follow
  public HostList list(HostSelection selection, @Nullable HostKey from, int limit) {
    HostReader reader = reader(selection, from, PageCursor.LARGEST_READ);
    List<Host> hosts = new ArrayList<>();
    for (int parts = 0; parts < MOST_PARTS && hosts.size() <= limit && reader.hasNext(); parts++) {
      hosts.addAll(
          selection.needsRecords() ? reader.next() : reader.next(limit + 1 - hosts.size()));
    }
    return hosts.size() > limit
        ? new HostList(hosts.subList(0, limit), hosts.get(limit).key())
        : new HostList(hosts, reader.peek());
  }

  /// Every host, by site, then in address order, as it is when it is read.
  public HostReader read(HostSelection selection) {
    return reader(selection, null, PAGES_OF_A_STREAM);
  }

  private HostReader reader(HostSelection selection, @Nullable HostKey from, int largestRead) {
    HostWalk walk =
        new HostWalk(states, states.sites(selection.sites()), selection, from, largestRead);
    return new HostReader(states, selection, walk);
  }
}
