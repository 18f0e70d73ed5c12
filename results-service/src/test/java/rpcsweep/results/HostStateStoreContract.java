package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.results.Batches.START;
import static rpcsweep.results.Batches.address;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

/// What [ShardStore] and [HostStates] promise, whoever keeps them. Each test begins with an empty
/// store.
public interface HostStateStoreContract extends ScanKeepingContract {

  int SHARDS = 4;
  SiteId OSAKA = new SiteId("osaka");
  SiteId PARIS = new SiteId("paris");
  Plane PRESENT = new Plane.Present();
  Plane NIGHTLY = new Plane.SeenBy(new ScanId("nightly"));
  Address LOWEST = new Address(0, 0);
  Address HIGHEST = new Address(-1, -1);

  @Test
  default void knowsNothingBeforeAnythingIsApplied() {
    assertThat(shards().position(0)).isEqualTo(LogPosition.NONE);
    assertThat(states().sites()).isEmpty();
    assertThat(states().state(new HostKey(OSAKA, address("10.0.0.1"))))
        .isEqualTo(HostState.NOT_SCANNED);
    assertThat(states().pages(new SitePlane(PRESENT, OSAKA), LOWEST, HIGHEST, StateSet.SCANNED, 9))
        .isEmpty();
    assertThat(shards().outbox(0, 9)).isEmpty();
    assertThat(states().counts(PRESENT, List.of(OSAKA)))
        .containsExactly(new SiteCounts(OSAKA, Map.of()));
  }

  @Test
  default void writesStatesToThePresentAndToTheScan() {
    log(
        Batches.of("nightly", "osaka", 0, "10.0.0.0", 1)
            .with(5, HostState.UNPATCHED)
            .with(7, Outcome.NO_RESPONSE));

    for (Plane plane : List.of(PRESENT, NIGHTLY)) {
      StatePage page = page(plane, OSAKA, "10.0.0.0");
      assertThat(page.stateAt(5)).isEqualTo(HostState.UNPATCHED);
      assertThat(page.stateAt(6)).isEqualTo(HostState.NOT_SCANNED);
      assertThat(page.stateAt(7)).isEqualTo(HostState.NO_RESPONSE);
    }
    assertThat(states().state(new HostKey(OSAKA, address("10.0.0.5"))))
        .isEqualTo(HostState.UNPATCHED);
  }

  @Test
  default void leavesAddressesAloneThatABatchDidNotDial() {
    log(Batches.of("nightly", "osaka", 0, "10.0.0.0", 1).withAll(Outcome.CONNECTION_REFUSED));
    log(
        Batches.of("daily", "osaka", 0, "10.0.0.0", 2)
            .with(3, Outcome.NO_RESPONSE)
            .with(9, Outcome.NO_RESPONSE));

    StatePage page = page(PRESENT, OSAKA, "10.0.0.0");
    assertThat(page.stateAt(2)).isEqualTo(HostState.CONNECTION_REFUSED);
    assertThat(page.stateAt(3)).isEqualTo(HostState.NO_RESPONSE);
    assertThat(page.stateAt(6)).isEqualTo(HostState.CONNECTION_REFUSED);
    assertThat(page.stateAt(9)).isEqualTo(HostState.NO_RESPONSE);
    assertThat(page(new Plane.SeenBy(new ScanId("daily")), OSAKA, "10.0.0.0").stateAt(6))
        .isEqualTo(HostState.NOT_SCANNED);
  }

  @Test
  default void refusesAnUpdateThatWasDecidedElsewhereAndChangesNothing() {
    Batches batch = Batches.of("nightly", "osaka", 0, "10.0.0.0", 1).with(5, HostState.PATCHED);
    JudgedBatch judged = batch.judged();
    int shard = judged.page().shard(SHARDS);
    LogSlice slice =
        new LogSlice(
            shard, new LogPosition(4), new LogPosition(5), List.of(new LoggedBatch(4, judged)));
    ShardView believed = new ShardView(new LogPosition(4), Set.of(), Map.of());

    assertThat(shards().apply(Settlement.of(slice, believed).update(Map.of()))).isFalse();

    assertThat(shards().position(shard)).isEqualTo(LogPosition.NONE);
    assertThat(states().sites()).isEmpty();
    assertThat(states().counts(PRESENT, List.of(OSAKA)).getFirst().counts()).isEmpty();
  }

  @Test
  default void countsABatchOfAScanOnce() {
    Batches batch = Batches.of("nightly", "osaka", 0, "10.0.0.0", 1).withAll(Outcome.NO_RESPONSE);
    log(batch);
    log(batch);
    log(Batches.of("nightly", "osaka", 0, "10.0.0.0", 9).withAll(Outcome.UNREACHABLE));

    Map<HostState, Long> counts = Map.of(HostState.NO_RESPONSE, 256L);
    assertThat(states().counts(PRESENT, List.of(OSAKA)))
        .containsExactly(new SiteCounts(OSAKA, counts));
    assertThat(states().counts(NIGHTLY, List.of(OSAKA)))
        .containsExactly(new SiteCounts(OSAKA, counts));
  }

  @Test
  default void countsEachSiteOnItsOwnAndLeavesOutStatesThatNoLongerOccur() {
    log(Batches.of("nightly", "osaka", 0, "10.0.0.0", 1).with(1, HostState.UNPATCHED));
    log(Batches.of("nightly", "paris", 70_000, "10.0.0.0", 2).with(1, HostState.UNPATCHED));
    log(Batches.of("daily", "paris", 0, "10.0.0.0", 3).with(1, HostState.PATCHED));

    assertThat(states().sites()).containsExactly(OSAKA, PARIS);
    assertThat(states().counts(PRESENT, List.of(OSAKA, PARIS)))
        .containsExactly(
            new SiteCounts(OSAKA, Map.of(HostState.UNPATCHED, 1L)),
            new SiteCounts(PARIS, Map.of(HostState.PATCHED, 1L)));
    assertThat(states().counts(NIGHTLY, List.of(PARIS)))
        .containsExactly(new SiteCounts(PARIS, Map.of(HostState.UNPATCHED, 1L)));
  }

  @Test
  default void keepsARecordOfHostsThatAnswered() {
    log(
        Batches.of("nightly", "osaka", 0, "10.0.0.0", 1)
            .with(0, HostState.PATCHED)
            .with(255, HostState.NO_DCOM)
            .with(9, Outcome.NO_RESPONSE));
    HostKey first = new HostKey(OSAKA, address("10.0.0.0"));
    HostKey last = new HostKey(OSAKA, address("10.0.0.255"));
    HostKey silent = new HostKey(OSAKA, address("10.0.0.9"));

    assertThat(shards().records(List.of(first, last, silent)))
        .isEqualTo(
            Map.of(
                first,
                new HostRecord(
                    START.plusSeconds(1),
                    START.plusSeconds(1),
                    START.plusSeconds(1),
                    new ScanId("nightly"),
                    Batches.exchanges(HostState.PATCHED),
                    List.of(),
                    List.of(),
                    List.of(
                        new StateChange(
                            HostState.NOT_SCANNED,
                            HostState.PATCHED,
                            START.plusSeconds(1),
                            new ScanId("nightly")))),
                last,
                new HostRecord(
                    START.plusSeconds(1).minusMillis(255),
                    START.plusSeconds(1).minusMillis(255),
                    START.plusSeconds(1).minusMillis(255),
                    new ScanId("nightly"),
                    Batches.exchanges(HostState.NO_DCOM),
                    List.of(),
                    List.of(),
                    List.of(
                        new StateChange(
                            HostState.NOT_SCANNED,
                            HostState.NO_DCOM,
                            START.plusSeconds(1).minusMillis(255),
                            new ScanId("nightly"))))));
  }

  @Test
  default void listsPagesInAddressOrderAcrossShards() {
    List<String> blocks = IntStream.range(0, 40).mapToObj(i -> "10." + i + ".16.0").toList();
    for (String block : blocks) {
      log(
          Batches.of("nightly", "osaka", blocks.indexOf(block), block, 1)
              .with(1, Outcome.UNREACHABLE));
    }
    SitePlane where = new SitePlane(PRESENT, OSAKA);
    List<Page> expected = blocks.stream().map(block -> Page.of(OSAKA, address(block))).toList();

    assertThat(states().pages(where, LOWEST, HIGHEST, StateSet.SCANNED, 100).sequencedKeySet())
        .containsExactlyElementsOf(expected);
    assertThat(states().pages(where, LOWEST, HIGHEST, StateSet.SCANNED, 7).sequencedKeySet())
        .containsExactlyElementsOf(expected.subList(0, 7));
    assertThat(
            states()
                .pages(where, address("10.3.16.9"), address("10.5.16.0"), StateSet.SCANNED, 9)
                .sequencedKeySet())
        .containsExactlyElementsOf(expected.subList(3, 6));
  }

  @Test
  default void skipsPagesOnWhichNoWantedStateOccursAnyMore() {
    for (int i = 0; i < 40; i++) {
      log(
          Batches.of("nightly", "osaka", i, "10." + i + ".0.0", 1)
              .with(1, i % 20 == 19 ? HostState.UNPATCHED : HostState.PATCHED));
    }
    log(Batches.of("daily", "osaka", 0, "10.19.0.0", 2).with(1, HostState.PATCHED));
    StateSet unpatched = StateSet.of(List.of(HostState.UNPATCHED));

    assertThat(
            states()
                .pages(new SitePlane(PRESENT, OSAKA), LOWEST, HIGHEST, unpatched, 3)
                .sequencedKeySet())
        .containsExactly(Page.of(OSAKA, address("10.39.0.0")));
    assertThat(
            states()
                .pages(new SitePlane(NIGHTLY, OSAKA), LOWEST, HIGHEST, unpatched, 3)
                .sequencedKeySet())
        .containsExactly(
            Page.of(OSAKA, address("10.19.0.0")), Page.of(OSAKA, address("10.39.0.0")));
  }

  @Test
  default void holdsTransitionsInLogOrderUntilTheyArePublished() {
    log(
        Batches.of("nightly", "osaka", 0, "10.0.0.0", 1)
            .with(1, HostState.UNPATCHED)
            .with(2, HostState.PATCHED)
            .with(3, Outcome.NO_RESPONSE));
    int shard = log(Batches.of("daily", "osaka", 0, "10.0.0.0", 2).with(1, HostState.PATCHED));

    List<OutboxEntry> waiting = shards().outbox(shard, 100);
    assertThat(waiting)
        .extracting(
            entry -> entry.transition().host().address().toString(),
            entry -> entry.transition().before(),
            entry -> entry.transition().after(),
            entry -> entry.transition().scan().value(),
            entry -> entry.transition().observeTime())
        .containsExactly(
            tuple("10.0.0.1", HostState.NOT_SCANNED, HostState.UNPATCHED, "nightly", 1),
            tuple("10.0.0.2", HostState.NOT_SCANNED, HostState.PATCHED, "nightly", 1),
            tuple("10.0.0.1", HostState.UNPATCHED, HostState.PATCHED, "daily", 2));
    assertThat(shards().outbox(shard, 2)).isEqualTo(waiting.subList(0, 2));

    shards().removePublished(shard, waiting.get(1).id());
    shards().removePublished(shard, waiting.get(0).id());
    assertThat(shards().outbox(shard, 100)).isEqualTo(waiting.subList(2, 3));
  }

  @Test
  default void keepsIpv6InItsPlace() {
    log(Batches.of("nightly", "osaka", 0, "2001:db8::ff00", 1).with(255, HostState.UNPATCHED));
    log(Batches.of("nightly", "osaka", 1, "10.0.0.0", 1).with(0, HostState.UNPATCHED));

    assertThat(
            states()
                .pages(new SitePlane(PRESENT, OSAKA), LOWEST, HIGHEST, StateSet.SCANNED, 9)
                .sequencedKeySet())
        .containsExactly(
            Page.of(OSAKA, address("10.0.0.0")), Page.of(OSAKA, address("2001:db8::f000")));
    assertThat(states().state(new HostKey(OSAKA, address("2001:db8::ffff"))))
        .isEqualTo(HostState.UNPATCHED);
  }

  /// Logs and applies a batch, and returns its shard.
  private int log(Batches batch) {
    JudgedBatch judged = batch.judged();
    int shard = judged.page().shard(SHARDS);
    LogPosition since = shards().position(shard);
    long offset = Math.max(since.nextOffset(), 0);
    LogSlice slice =
        new LogSlice(
            shard, since, new LogPosition(offset + 1), List.of(new LoggedBatch(offset, judged)));
    assertThat(new Ingest(shards()).apply(slice)).isTrue();
    return shard;
  }

  private StatePage page(Plane plane, SiteId site, String block) {
    Page page = Page.of(site, address(block));
    return states()
        .pages(new SitePlane(plane, site), page.base(), page.base(), StateSet.SCANNED, 1)
        .get(page);
  }

  private static Tuple tuple(
      String address, HostState before, HostState after, String scan, long second) {
    return Tuple.tuple(address, before, after, scan, START.plusSeconds(second));
  }
}
