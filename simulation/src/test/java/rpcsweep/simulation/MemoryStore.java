package rpcsweep.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.BatchKey;
import rpcsweep.results.JudgedBatch;
import rpcsweep.results.LogPosition;
import rpcsweep.results.OutboxEntry;
import rpcsweep.results.Plane;
import rpcsweep.results.PlanePage;
import rpcsweep.results.ReportedScan;
import rpcsweep.results.ShardStore;
import rpcsweep.results.ShardUpdate;
import rpcsweep.results.ShardView;
import rpcsweep.results.SitePlane;
import rpcsweep.results.StatePage;
import rpcsweep.results.StateRun;

/// The state planes on the heap, telling which outcomes they take.
final class MemoryStore implements ShardStore {

  private final World world;
  private final Map<Integer, LogPosition> positions = new HashMap<>();
  private final Set<BatchKey> applied = new HashSet<>();
  private final Map<PlanePage, byte[]> pages = new HashMap<>();
  private final Map<HostKey, HostRecord> records = new HashMap<>();
  private final Map<SitePlane, Map<HostState, Long>> counts = new HashMap<>();
  private final Map<BatchKey, JudgedBatch> viewed = new HashMap<>();

  MemoryStore(World world) {
    this.world = world;
  }

  @Override
  public LogPosition position(int shard) {
    return positions.getOrDefault(shard, LogPosition.NONE);
  }

  @Override
  public ShardView view(int shard, Collection<JudgedBatch> batches) {
    Set<BatchKey> done = new HashSet<>();
    Map<PlanePage, StatePage> touched = new HashMap<>();
    for (JudgedBatch batch : batches) {
      viewed.putIfAbsent(batch.key(), batch);
      if (applied.contains(batch.key())) {
        done.add(batch.key());
      }
      for (Plane plane : List.of(new Plane.Present(), new Plane.SeenBy(batch.key().scan()))) {
        PlanePage page = new PlanePage(plane, batch.page());
        if (pages.containsKey(page)) {
          touched.put(page, StatePage.of(pages.get(page)));
        }
      }
    }
    return new ShardView(position(shard), done, touched);
  }

  @Override
  public Map<HostKey, HostRecord> records(Collection<HostKey> hosts) {
    Map<HostKey, HostRecord> known = new HashMap<>(records);
    known.keySet().retainAll(hosts);
    return known;
  }

  @Override
  public boolean apply(ShardUpdate update) {
    boolean forgets = world.mutation() == Mutation.APPLIES_TWICE;
    if (!position(update.shard()).equals(update.since())) {
      return false;
    }
    if (!forgets) {
      applied.addAll(update.applied());
    }
    update.applied().forEach(this::tell);
    for (StateRun run : update.runs()) {
      byte[] page = pages.computeIfAbsent(run.page(), _ -> new byte[Page.SIZE]);
      byte[] codes = run.codes();
      System.arraycopy(codes, 0, page, run.offset(), codes.length);
    }
    update
        .counts()
        .forEach((where, differences) ->
            differences.forEach((state, difference) ->
                counts
                    .computeIfAbsent(where, _ -> new EnumMap<>(HostState.class))
                    .merge(state, difference, Long::sum)));
    records.putAll(update.records());
    positions.put(update.shard(), update.until());
    return true;
  }

  private void tell(BatchKey key) {
    JudgedBatch batch = viewed.get(key);
    Set<Address> addresses = new HashSet<>();
    for (int i = 0; i < Batch.LARGEST; i++) {
      if (batch.stateAt(i) != HostState.NOT_SCANNED) {
        addresses.add(batch.block().plus(i));
      }
    }
    world.tell(new Happening.Settled(key, addresses));
  }

  @Override
  public boolean removeScans(int shard, LogPosition at, Collection<ReportedScan> scans) {
    // Scans are kept for as long as a simulation lasts.
    return true;
  }

  @Override
  public boolean sweep(int shard) {
    return false;
  }

  @Override
  public List<OutboxEntry> outbox(int shard, int limit) {
    return new ArrayList<>();
  }

  @Override
  public long outboxLength(int shard) {
    return 0;
  }

  @Override
  public void removePublished(int shard, OutboxEntry.Id last) {
    // Nobody publishes here.
  }

  /// What a page of a plane shows; blank where there is none.
  StatePage page(PlanePage page) {
    byte[] codes = pages.get(page);
    return codes == null ? StatePage.blank() : StatePage.of(codes);
  }

  Set<PlanePage> pages() {
    return pages.keySet();
  }

  /// How many addresses of a plane have each state, as it is counted along.
  Map<HostState, Long> counts(SitePlane where) {
    Map<HostState, Long> present = new EnumMap<>(HostState.class);
    counts
        .getOrDefault(where, Map.of())
        .forEach((state, count) -> {
          if (count != 0) {
            present.put(state, count);
          }
        });
    return present;
  }
}
