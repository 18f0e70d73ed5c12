package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

/// Exactness: any duplication, replay and interleaving of the partitions' records gives the pages,
/// counts, records and transitions of applying each batch once, in order.
public interface ReplayContract {

  int SHARDS = 3;
  List<String> SITES = List.of("osaka", "paris");
  List<String> SCANS = List.of("nightly", "daily", "hourly");
  // Three blocks of one page, two of another, one elsewhere: neighbours and strangers.
  List<String> BLOCKS =
      List.of("10.0.0.0", "10.0.1.0", "10.0.15.0", "10.0.16.0", "10.0.20.0", "192.168.7.0");

  /// A store with nothing in it.
  ShardStore emptyShards();

  /// The reading side of the same store.
  HostStates states();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  default void replaysDoNotChangeTheOutcome(long seed) {
    Random random = new Random(seed);
    List<List<JudgedBatch>> partitions = randomLog(random);
    ShardStore store = emptyShards();

    LogReplay replay = new LogReplay(store, partitions, random);
    replay.run();

    assertThat(replay.refused()).as("steps that came to nothing").isPositive();
    verify(partitions, store);
  }

  private void verify(List<List<JudgedBatch>> partitions, ShardStore store) {
    List<NaivePlanes> naive =
        partitions.stream()
            .map(log -> {
              NaivePlanes planes = new NaivePlanes();
              log.forEach(planes::apply);
              return planes;
            })
            .toList();
    for (int shard = 0; shard < SHARDS; shard++) {
      assertThat(store.outbox(shard, Integer.MAX_VALUE))
          .as("transitions of shard %d", shard)
          .extracting(OutboxEntry::transition)
          .isEqualTo(naive.get(shard).transitions);
    }
    List<Plane> planes = new ArrayList<>(List.of(new Plane.Present()));
    SCANS.forEach(scan -> planes.add(new Plane.SeenBy(new ScanId(scan))));
    for (Plane plane : planes) {
      Map<HostKey, HostState> expected = new HashMap<>();
      naive.forEach(one -> expected.putAll(one.states(plane)));
      Map<HostKey, HostState> actual = new HashMap<>();
      SITES.forEach(site -> actual.putAll(read(plane, new SiteId(site))));
      assertThat(actual).as("%s", plane).isEqualTo(expected);
      for (String site : SITES) {
        Map<HostState, Long> counts = new HashMap<>();
        naive.forEach(one ->
            one.counts(plane, new SiteId(site))
                .forEach((state, count) -> counts.merge(state, count, Long::sum)));
        assertThat(states().counts(plane, List.of(new SiteId(site))))
            .as("counts of %s in %s", site, plane)
            .containsExactly(new SiteCounts(new SiteId(site), counts));
      }
    }
    naive.forEach(one -> verifyRecords(one));
  }

  private void verifyRecords(NaivePlanes naive) {
    Map<HostKey, HostRecord> records = states().records(naive.states(new Plane.Present()).keySet());
    assertThat(records.keySet()).isEqualTo(naive.seen.keySet());
    naive.seen.forEach((host, seen) -> {
      HostRecord hostRecord = records.get(host);
      assertThat(hostRecord.firstObserveTime()).isEqualTo(seen.first().observeTime());
      assertThat(hostRecord.lastObserveTime()).isEqualTo(seen.last().observeTime());
      assertThat(hostRecord.exchanges()).isEqualTo(seen.last().exchanges());
      assertThat(hostRecord.changes()).isEqualTo(naive.changes(host));
    });
  }

  private Map<HostKey, HostState> read(Plane plane, SiteId site) {
    Map<HostKey, HostState> found = new HashMap<>();
    states()
        .pages(
            new SitePlane(plane, site),
            new Address(0, 0),
            new Address(-1, -1),
            StateSet.SCANNED,
            1_000)
        .forEach((page, content) ->
            IntStream.range(0, Page.SIZE)
                .filter(offset -> content.stateAt(offset) != HostState.NOT_SCANNED)
                .forEach(offset ->
                    found.put(
                        new HostKey(site, page.base().plus(offset)), content.stateAt(offset))));
    return found;
  }

  /// Every scan reports every block once or more, with other contents each time, in any order.
  static List<List<JudgedBatch>> randomLog(Random random) {
    List<List<JudgedBatch>> partitions = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      partitions.add(new ArrayList<>());
    }
    for (int i = 0; i < 120; i++) {
      int site = random.nextInt(SITES.size());
      int block = random.nextInt(BLOCKS.size());
      JudgedBatch batch =
          Batches.of(
                  SCANS.get(random.nextInt(SCANS.size())),
                  SITES.get(site),
                  // Neighbouring indexes and ones that fall into another bitmap.
                  site * 40_000 + block,
                  BLOCKS.get(block),
                  i)
              .random(random)
              .judged();
      partitions.get(batch.page().shard(SHARDS)).add(batch);
    }
    return partitions;
  }
}
