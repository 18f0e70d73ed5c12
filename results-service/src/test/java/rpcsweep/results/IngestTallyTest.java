package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

class IngestTallyTest {

  private static final SiteId OSAKA = new SiteId("osaka");

  private final IngestTally tally = new IngestTally();
  private final InMemoryStore store = new InMemoryStore();
  private final Ingest ingest = new Ingest(store, tally);

  private void apply(JudgedBatch... batches) {
    LogPosition since = store.position(0);
    long offset = Math.max(0, since.nextOffset());
    List<LoggedBatch> logged = new ArrayList<>();
    for (JudgedBatch batch : batches) {
      logged.add(new LoggedBatch(offset, batch));
      offset++;
    }
    assertThat(ingest.apply(new LogSlice(0, since, new LogPosition(offset), logged))).isTrue();
  }

  private static JudgedBatch batch(String site, int index) {
    return Batches.of("nightly", site, index, "10.0." + index + ".0", index)
        .with(1, HostState.UNPATCHED)
        .with(2, Outcome.NO_RESPONSE)
        .judged();
  }

  @Test
  void countsAddressesThatWereAskedAndHostsThatChanged() {
    apply(batch("osaka", 0), batch("osaka", 1), batch("paris", 2));

    assertThat(tally.addressCount(OSAKA)).isEqualTo(4);
    assertThat(tally.addressCount(new SiteId("paris"))).isEqualTo(2);
    assertThat(tally.batchCount()).isEqualTo(3);
    assertThat(tally.transitionCount()).isEqualTo(3);
  }

  @Test
  void countsAReportThatCameBeforeAsRepeatedOnly() {
    apply(batch("osaka", 0), batch("osaka", 0));
    apply(batch("osaka", 0));

    assertThat(tally.addressCount(OSAKA)).isEqualTo(2);
    assertThat(tally.batchCount()).isEqualTo(1);
    assertThat(tally.repeatedBatchCount()).isEqualTo(2);
  }

  @Test
  void countsNothingThatWasNotApplied() {
    LogSlice early =
        new LogSlice(
            0,
            new LogPosition(5),
            new LogPosition(6),
            List.of(new LoggedBatch(5, batch("osaka", 0))));

    assertThat(ingest.apply(early)).isFalse();
    assertThat(tally.batchCount()).isZero();
  }

  @Test
  void tellsEachSiteOnceHoweverLateItIsAsked() {
    apply(batch("osaka", 0));
    List<SiteId> told = new ArrayList<>();
    tally.followSites(told::add);
    apply(batch("osaka", 1), batch("paris", 2));

    assertThat(told).containsExactly(OSAKA, new SiteId("paris"));
  }

  @Test
  void tellsNoMoreSitesApartThanItCanShow() {
    List<SiteId> told = new ArrayList<>();
    tally.followSites(told::add);
    for (int i = 0; i < IngestTally.MOST_SITES + 100; i++) {
      apply(batch("site-" + i, 0));
    }

    assertThat(told).hasSize(IngestTally.MOST_SITES + 1);
    assertThat(tally.addressCount(told.getLast())).isEqualTo(200);
  }

  @Test
  void forgetsHowFarAPartitionIsBehindThatIsAnothersNow() {
    tally.behind(0, 7);
    tally.behind(1, 5);
    tally.waiting(1, 3);
    tally.left(1);

    assertThat(tally.lag()).isEqualTo(7);
    assertThat(tally.waitingTransitionCount()).isZero();
  }
}
