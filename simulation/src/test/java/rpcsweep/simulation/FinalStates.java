package rpcsweep.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.Plane;
import rpcsweep.results.PlanePage;
import rpcsweep.results.SitePlane;
import rpcsweep.results.StatePage;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.SitePart;

/// How everything stands when everything has come to rest.
///
/// @param parts every part of every scan
/// @param cancelled the scans somebody cancelled
/// @param unstable addresses whose permission changed meanwhile: they may have an outcome or none
record FinalStates(List<Part> parts, Set<ScanId> cancelled, TargetSet unstable) {

  /// A site's part of a scan.
  ///
  /// @param scan which scan
  /// @param site which site
  /// @param status as its owner said last
  /// @param planned every address it was to ask
  /// @param pages what the store shows of it
  /// @param counts how many addresses have each state, as the store counts along
  record Part(
      ScanId scan,
      SiteId site,
      PartStatus status,
      TargetSet planned,
      Map<Page, StatePage> pages,
      Map<HostState, Long> counts) {

    HostState state(Address address) {
      StatePage page = pages.get(Page.of(site, address));
      return page == null ? HostState.NOT_SCANNED : page.stateAt(Page.offset(address));
    }

    boolean hasSucceeded() {
      return status.state() == ScanState.SUCCEEDED;
    }

    /// How many addresses have each state, counted in the pages.
    Map<HostState, Long> recounted() {
      Map<HostState, Long> counts = new HashMap<>();
      for (StatePage page : pages.values()) {
        for (int i = 0; i < Page.SIZE; i++) {
          if (page.stateAt(i) != HostState.NOT_SCANNED) {
            counts.merge(page.stateAt(i), 1L, Long::sum);
          }
        }
      }
      return counts;
    }
  }

  static FinalStates of(
      List<ScanSnapshot> scans, Set<ScanId> cancelled, TargetSet unstable, MemoryStore store) {
    List<Part> parts = new ArrayList<>();
    for (ScanSnapshot scan : scans) {
      for (SitePart part : scan.definition().parts()) {
        PartStatus status = scan.part(part.site());
        Plane plane = new Plane.SeenBy(scan.id());
        Map<Page, StatePage> pages = new HashMap<>();
        for (PlanePage page : store.pages()) {
          if (page.plane().equals(plane) && page.page().site().equals(part.site())) {
            pages.put(page.page(), store.page(page));
          }
        }
        parts.add(
            new Part(
                scan.id(),
                part.site(),
                status,
                scan.definition().plan(part, status.resolved()).targets(),
                pages,
                store.counts(new SitePlane(plane, part.site()))));
      }
    }
    return new FinalStates(parts, cancelled, unstable);
  }

  /// The parts nobody cancelled.
  List<Part> wanted() {
    return parts.stream().filter(part -> !cancelled.contains(part.scan())).toList();
  }

  static Iterable<Address> each(TargetSet targets) {
    List<Address> addresses = new ArrayList<>();
    for (AddressRange range : targets.ranges()) {
      for (long i = 0; i < range.size(); i++) {
        addresses.add(range.first().plus(i));
      }
    }
    return addresses;
  }
}
