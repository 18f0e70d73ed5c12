package rpcsweep.results;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

/// The reading side of the state planes. Every method throws [StoreUnavailableException] where the
/// store cannot be asked.
public interface HostStates {

  /// Every site that was ever reported from.
  SortedSet<SiteId> sites();

  /// The sites of a scope: of those that are named each, whether anything is known of it or not.
  default SortedSet<SiteId> sites(SiteScope scope) {
    return switch (scope) {
      case SiteScope.Every _ -> sites();
      case SiteScope.Only only -> only.sites();
    };
  }

  /// The scans of these sites something is kept of, the latest first.
  List<ReportedScan> scans(Collection<SiteId> sites);

  /// Pages on which one of the wanted states occurs, in address order.
  ///
  /// @param sitePlane where to look
  /// @param first pages that end before this address are left out
  /// @param last pages that begin after this address are left out
  /// @param wanted the states
  /// @param limit at most this many pages; fewer only where no more follow
  SequencedMap<Page, StatePage> pages(
      SitePlane sitePlane, Address first, Address last, StateSet wanted, int limit);

  /// The present state of a host.
  HostState state(HostKey host);

  /// The records of those of these hosts that have one.
  Map<HostKey, HostRecord> records(Collection<HostKey> hosts);

  /// How many addresses of each site are in each state; without states that do not occur.
  List<SiteCounts> counts(Plane plane, Collection<SiteId> sites);
}
