package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.results.Batches.START;
import static rpcsweep.results.Batches.address;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

/// What [ShardStore] and [HostStates] promise about scans: that they are told of, and let go. Each
/// test begins with an empty store.
public interface ScanKeepingContract {

  SiteId SITE = new SiteId("osaka");
  SiteId OTHER_SITE = new SiteId("paris");
  ScanId OLD = new ScanId("old");

  /// The writing side of the store under test.
  ShardStore shards();

  /// The reading side of the same store.
  HostStates states();

  @Test
  default void listsScansByTheirLatestObservationOfAnyShard() {
    for (int i = 0; i < 8; i++) {
      take(Batches.of("old", "osaka", i, "10." + i + ".0.0", 3 + i).with(1, HostState.PATCHED));
      take(Batches.of("old", "paris", i, "10." + i + ".0.0", 90 - i).with(1, HostState.PATCHED));
    }
    take(Batches.of("new", "osaka", 0, "10.0.0.0", 50).with(1, HostState.PATCHED));
    take(Batches.of("new", "osaka", 1, "10.0.0.0", 40).with(2, HostState.PATCHED));

    assertThat(states().scans(states().sites()))
        .containsExactly(
            new ReportedScan(OTHER_SITE, OLD, START.plusSeconds(90)),
            new ReportedScan(SITE, new ScanId("new"), START.plusSeconds(50)),
            new ReportedScan(SITE, OLD, START.plusSeconds(10)));
    assertThat(states().scans(List.of(OTHER_SITE)))
        .containsExactly(new ReportedScan(OTHER_SITE, OLD, START.plusSeconds(90)));
  }

  @Test
  default void forgetsWhatARemovedScanSawAndNothingElse() {
    for (int i = 0; i < 300; i++) {
      String block = "10.%d.%d.0".formatted(i / 16, i % 16 * 16);
      take(Batches.of("old", "osaka", i * 300, block, 1).with(1, HostState.UNPATCHED));
      take(Batches.of("old", "paris", i, block, 1).with(1, HostState.UNPATCHED));
    }
    take(Batches.of("new", "osaka", 0, "10.0.0.0", 2).with(2, Outcome.NO_RESPONSE));

    remove(SITE, OLD);

    SitePlane gone = new SitePlane(new Plane.SeenBy(OLD), SITE);
    assertThat(states().scans(states().sites()))
        .extracting(scan -> scan.site() + "/" + scan.scan())
        .containsExactly("osaka/new", "paris/old");
    assertThat(pages(gone)).isZero();
    assertThat(states().counts(gone.plane(), List.of(SITE)).getFirst().counts()).isEmpty();
    assertThat(pages(new SitePlane(gone.plane(), OTHER_SITE))).isEqualTo(300);
    assertThat(pages(new SitePlane(new Plane.Present(), SITE))).isEqualTo(300);
    assertThat(states().counts(new Plane.Present(), List.of(SITE)).getFirst().counts())
        .isEqualTo(Map.of(HostState.UNPATCHED, 300L, HostState.NO_RESPONSE, 1L));
  }

  @Test
  default void takesNothingMoreOfARemovedScan() {
    take(Batches.of("old", "osaka", 0, "10.0.0.0", 1).with(1, HostState.UNPATCHED));
    take(Batches.of("new", "osaka", 0, "10.0.0.0", 2).with(1, HostState.PATCHED));
    remove(SITE, OLD);

    take(Batches.of("old", "osaka", 0, "10.0.0.0", 1).with(1, HostState.UNPATCHED));
    take(Batches.of("old", "osaka", 1, "10.0.0.0", 3).with(2, HostState.UNPATCHED));
    take(Batches.of("old", "paris", 0, "10.0.0.0", 3).with(2, HostState.UNPATCHED));

    assertThat(states().counts(new Plane.Present(), List.of(SITE)).getFirst().counts())
        .isEqualTo(Map.of(HostState.PATCHED, 1L));
    assertThat(states().scans(List.of(SITE)))
        .extracting(ReportedScan::scan)
        .containsExactly(new ScanId("new"));
    assertThat(states().scans(List.of(OTHER_SITE))).hasSize(1);
  }

  @Test
  default void removesNothingWhereTheShardIsElsewhere() {
    int shard = take(Batches.of("old", "osaka", 0, "10.0.0.0", 1).with(1, HostState.UNPATCHED));
    List<ReportedScan> scans = states().scans(List.of(SITE));

    assertThat(shards().removeScans(shard, new LogPosition(77), scans)).isFalse();
    assertThat(shards().sweep(shard)).isFalse();

    assertThat(states().scans(List.of(SITE))).isEqualTo(scans);
    assertThat(pages(new SitePlane(new Plane.SeenBy(OLD), SITE))).isEqualTo(1);
  }

  private void remove(SiteId site, ScanId scan) {
    List<ReportedScan> gone =
        states().scans(Set.of(site)).stream().filter(each -> each.scan().equals(scan)).toList();
    assertThat(gone).hasSize(1);
    for (int shard = 0; shard < HostStateStoreContract.SHARDS; shard++) {
      LogPosition at = shards().position(shard);
      if (!at.isNone()) {
        assertThat(shards().removeScans(shard, at, gone)).isTrue();
      }
    }
    assertThat(states().scans(Set.of(site))).doesNotContainAnyElementsOf(gone);
    for (int shard = 0; shard < HostStateStoreContract.SHARDS; shard++) {
      int steps = 0;
      while (shards().sweep(shard)) {
        assertThat(steps++).isLessThan(10);
      }
    }
  }

  private int pages(SitePlane where) {
    return states()
        .pages(where, new Address(0, 0), address("ffff::"), StateSet.SCANNED, 1_000)
        .size();
  }

  /// Logs and applies a batch, and returns its shard.
  private int take(Batches batch) {
    JudgedBatch judged = batch.judged();
    int shard = judged.page().shard(HostStateStoreContract.SHARDS);
    LogPosition since = shards().position(shard);
    long offset = Math.max(since.nextOffset(), 0);
    LogSlice slice =
        new LogSlice(
            shard, since, new LogPosition(offset + 1), List.of(new LoggedBatch(offset, judged)));
    assertThat(new Ingest(shards()).apply(slice)).isTrue();
    return shard;
  }
}
