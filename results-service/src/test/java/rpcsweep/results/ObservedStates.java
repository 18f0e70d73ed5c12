package rpcsweep.results;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.function.Consumer;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

/// Tells whose records are read.
///
/// @param states who is asked
/// @param recordsAsked told before
record ObservedStates(HostStates states, Consumer<Collection<HostKey>> recordsAsked)
    implements HostStates {

  @Override
  public SortedSet<SiteId> sites() {
    return states.sites();
  }

  @Override
  public List<ReportedScan> scans(Collection<SiteId> sites) {
    return states.scans(sites);
  }

  @Override
  public SequencedMap<Page, StatePage> pages(
      SitePlane sitePlane, Address first, Address last, StateSet wanted, int limit) {
    return states.pages(sitePlane, first, last, wanted, limit);
  }

  @Override
  public HostState state(HostKey host) {
    return states.state(host);
  }

  @Override
  public Map<HostKey, HostRecord> records(Collection<HostKey> hosts) {
    recordsAsked.accept(hosts);
    return states.records(hosts);
  }

  @Override
  public List<SiteCounts> counts(Plane plane, Collection<SiteId> sites) {
    return states.counts(plane, sites);
  }
}
