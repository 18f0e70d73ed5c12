package rpcsweep.results;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

/// The reading side of the generation that answers. A switch is learnt of within a second; what was
/// asked before it is answered from the generation before, which is removed some seconds later
/// only.
final class ActiveHostStates implements HostStates {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /// Who answers, and until when that is believed.
  private record Known(Generation generation, HostStates states, Instant until) {}

  private final GenerationStore generations;
  private final InstantSource clock;
  private volatile Known known;

  ActiveHostStates(GenerationStore generations, InstantSource clock) {
    this.generations = generations;
    this.clock = clock;
    this.known = new Known(Generation.NONE, generations.states(Generation.NONE), Instant.MIN);
  }

  @Override
  public SortedSet<SiteId> sites() {
    return states().sites();
  }

  @Override
  public List<ReportedScan> scans(Collection<SiteId> sites) {
    return states().scans(sites);
  }

  @Override
  public SequencedMap<Page, StatePage> pages(
      SitePlane sitePlane, Address first, Address last, StateSet wanted, int limit) {
    return states().pages(sitePlane, first, last, wanted, limit);
  }

  @Override
  public HostState state(HostKey host) {
    return states().state(host);
  }

  @Override
  public Map<HostKey, HostRecord> records(Collection<HostKey> hosts) {
    return states().records(hosts);
  }

  @Override
  public List<SiteCounts> counts(Plane plane, Collection<SiteId> sites) {
    return states().counts(plane, sites);
  }

  private HostStates states() {
    Known before = known;
    Instant now = clock.instant();
    if (now.isBefore(before.until())) {
      return before.states();
    }
    Generation active = generations.read().active().orElse(Generation.NONE);
    HostStates states =
        active.equals(before.generation()) ? before.states() : generations.states(active);
    known = new Known(active, states, now.plus(LOOK_EVERY));
    return states;
  }
}
