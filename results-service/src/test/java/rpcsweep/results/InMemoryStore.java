package rpcsweep.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

/// The state planes on the heap: the twin that holds the contract to be the same for both.
public class InMemoryStore implements ShardStore, HostStates {

  private final Map<Integer, LogPosition> positions = new HashMap<>();
  private final Set<BatchKey> applied = new HashSet<>();
  private final Map<SitePlane, ReportedScan> scans = new HashMap<>();
  private final Set<SitePlane> removed = new HashSet<>();
  private final Map<PlanePage, byte[]> pages = new HashMap<>();
  private final Map<HostKey, HostRecord> records = new HashMap<>();
  private final Map<SitePlane, Map<HostState, Long>> counts = new HashMap<>();
  private final Map<Integer, List<OutboxEntry>> outboxes = new HashMap<>();

  @Override
  public LogPosition position(int shard) {
    return positions.getOrDefault(shard, LogPosition.NONE);
  }

  @Override
  public ShardView view(int shard, Collection<JudgedBatch> batches) {
    Set<BatchKey> done = new HashSet<>();
    Map<PlanePage, StatePage> touched = new HashMap<>();
    for (JudgedBatch batch : batches) {
      Plane seenBy = new Plane.SeenBy(batch.key().scan());
      if (applied.contains(batch.key()) || removed.contains(new SitePlane(seenBy, batch.site()))) {
        done.add(batch.key());
      }
      for (Plane plane : List.of(new Plane.Present(), seenBy)) {
        PlanePage page = new PlanePage(plane, batch.page());
        if (pages.containsKey(page)) {
          touched.put(page, StatePage.of(pages.get(page)));
        }
      }
    }
    return new ShardView(position(shard), done, touched, List.copyOf(scans.values()));
  }

  @Override
  public Map<HostKey, HostRecord> records(Collection<HostKey> hosts) {
    Map<HostKey, HostRecord> known = new HashMap<>(records);
    known.keySet().retainAll(hosts);
    return known;
  }

  @Override
  public boolean apply(ShardUpdate update) {
    if (!position(update.shard()).equals(update.since())) {
      return false;
    }
    applied.addAll(update.applied());
    update.scans().forEach(scan -> scans.put(scan.plane(), scan));
    for (StateRun run : update.runs()) {
      byte[] page = pages.computeIfAbsent(run.page(), _ -> new byte[Page.SIZE]);
      System.arraycopy(run.codes(), 0, page, run.offset(), run.codes().length);
    }
    update
        .counts()
        .forEach((where, differences) ->
            differences.forEach((state, difference) ->
                counts
                    .computeIfAbsent(where, _ -> new EnumMap<>(HostState.class))
                    .merge(state, difference, Long::sum)));
    records.putAll(update.records());
    outboxes.computeIfAbsent(update.shard(), _ -> new ArrayList<>()).addAll(update.outbox());
    positions.put(update.shard(), update.until());
    return true;
  }

  @Override
  public boolean removeScans(int shard, LogPosition at, Collection<ReportedScan> gone) {
    if (!position(shard).equals(at)) {
      return false;
    }
    for (ReportedScan scan : gone) {
      SitePlane plane = scan.plane();
      removed.add(plane);
      scans.remove(plane);
      counts.remove(plane);
      pages
          .keySet()
          .removeIf(page ->
              page.plane().equals(plane.plane()) && page.page().site().equals(plane.site()));
      applied.removeIf(
          batch -> batch.scan().equals(scan.scan()) && batch.site().equals(scan.site()));
    }
    return true;
  }

  @Override
  public boolean sweep(int shard) {
    return false;
  }

  @Override
  public List<ReportedScan> scans(Collection<SiteId> sites) {
    return ReportedScan.latestFirst(
        scans.values().stream().filter(scan -> sites.contains(scan.site())).toList());
  }

  @Override
  public List<OutboxEntry> outbox(int shard, int limit) {
    return outboxes.getOrDefault(shard, List.of()).stream().limit(limit).toList();
  }

  @Override
  public long outboxLength(int shard) {
    return outboxes.getOrDefault(shard, List.of()).size();
  }

  @Override
  public void removePublished(int shard, OutboxEntry.Id last) {
    outboxes
        .getOrDefault(shard, new ArrayList<>())
        .removeIf(entry ->
            entry.id().offset() < last.offset()
                || entry.id().offset() == last.offset() && entry.id().index() <= last.index());
  }

  /// Whether nothing was ever applied.
  boolean isEmpty() {
    return positions.isEmpty();
  }

  /// Loses a shard's position and its outbox.
  public void forget(int shard) {
    positions.remove(shard);
    outboxes.remove(shard);
  }

  @Override
  public SortedSet<SiteId> sites() {
    SortedSet<SiteId> sites = new TreeSet<>();
    pages.keySet().forEach(page -> sites.add(page.page().site()));
    return sites;
  }

  @Override
  public SequencedMap<Page, StatePage> pages(
      SitePlane sitePlane, Address first, Address last, StateSet wanted, int limit) {
    TreeMap<Address, byte[]> all = new TreeMap<>();
    pages.forEach((page, codes) -> {
      if (page.plane().equals(sitePlane.plane()) && page.page().site().equals(sitePlane.site())) {
        all.put(page.page().base(), codes);
      }
    });
    SequencedMap<Page, StatePage> found = new LinkedHashMap<>();
    Address from = Page.of(sitePlane.site(), first).base();
    all.tailMap(from, true)
        .forEach((base, codes) -> {
          StatePage content = StatePage.of(codes);
          if (base.compareTo(last) <= 0
              && found.size() < limit
              && content.states().intersects(wanted)) {
            found.put(new Page(sitePlane.site(), base), content);
          }
        });
    return found;
  }

  @Override
  public HostState state(HostKey host) {
    byte[] page =
        pages.get(new PlanePage(new Plane.Present(), Page.of(host.site(), host.address())));
    return page == null
        ? HostState.NOT_SCANNED
        : HostState.ofCode(page[Page.offset(host.address())]);
  }

  @Override
  public List<SiteCounts> counts(Plane plane, Collection<SiteId> sites) {
    return sites.stream()
        .map(site -> {
          Map<HostState, Long> present =
              new HashMap<>(counts.getOrDefault(new SitePlane(plane, site), Map.of()));
          present.values().removeIf(count -> count == 0);
          return new SiteCounts(site, present);
        })
        .toList();
  }
}
