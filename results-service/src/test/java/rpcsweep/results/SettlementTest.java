package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.results.Batches.START;
import static rpcsweep.results.Batches.address;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

/// Since when a host is in its state, and what its record remembers.
class SettlementTest {

  private static final HostKey HOST = new HostKey(new SiteId("osaka"), address("10.0.0.0"));

  private final InMemoryStore store = new InMemoryStore();
  private long offset;

  @Test
  void keepsTheTimeOfTheChangeWhileTheStateStays() {
    log("first", 10, HostState.UNPATCHED);
    log("second", 20, HostState.UNPATCHED);

    assertThat(hostRecord().firstObserveTime()).isEqualTo(second(10));
    assertThat(hostRecord().lastObserveTime()).isEqualTo(second(20));
    assertThat(hostRecord().stateChangeTime()).isEqualTo(second(10));
    assertThat(hostRecord().scan().value()).isEqualTo("second");
  }

  @Test
  void movesTheTimeOfTheChangeWithTheState() {
    log("first", 10, HostState.UNPATCHED);
    log("second", 20, HostState.PATCHED);

    assertThat(hostRecord().firstObserveTime()).isEqualTo(second(10));
    assertThat(hostRecord().stateChangeTime()).isEqualTo(second(20));
  }

  @Test
  void remembersAHostThatFellSilentAndSinceWhen() {
    log("first", 10, HostState.UNPATCHED);
    log("second", 20, Outcome.NO_RESPONSE);
    log("third", 30, Outcome.NO_RESPONSE);

    assertThat(hostRecord().lastObserveTime()).isEqualTo(second(10));
    assertThat(hostRecord().scan().value()).isEqualTo("first");
    assertThat(hostRecord().exchanges()).isEqualTo(Batches.exchanges(HostState.UNPATCHED));
    assertThat(hostRecord().stateChangeTime()).isEqualTo(second(20));
  }

  @Test
  void beginsAnewWhenASilentHostAnswersAsBefore() {
    log("first", 10, HostState.UNPATCHED);
    log("second", 20, Outcome.CONNECTION_REFUSED);
    log("third", 30, HostState.UNPATCHED);

    assertThat(hostRecord().firstObserveTime()).isEqualTo(second(10));
    assertThat(hostRecord().stateChangeTime()).isEqualTo(second(30));
  }

  @Test
  void remembersEveryChangeTheNewestFirst() {
    log("first", 10, HostState.UNPATCHED);
    log("second", 20, HostState.UNPATCHED);
    log("third", 30, Outcome.NO_RESPONSE);
    log("fourth", 40, HostState.PATCHED);

    assertThat(hostRecord().changes())
        .containsExactly(
            change(HostState.NO_RESPONSE, HostState.PATCHED, 40, "fourth"),
            change(HostState.UNPATCHED, HostState.NO_RESPONSE, 30, "third"),
            change(HostState.NOT_SCANNED, HostState.UNPATCHED, 10, "first"));
    assertThat(hostRecord().stateChangeTime())
        .isEqualTo(hostRecord().changes().getFirst().observeTime());
  }

  @Test
  void beginsTheHistoryWithWhatStoodThereBeforeTheHostAnswered() {
    log("first", 10, Outcome.CONNECTION_REFUSED);
    log("second", 20, Outcome.NO_RESPONSE);
    log("third", 30, HostState.NO_DCOM);

    assertThat(hostRecord().changes())
        .containsExactly(change(HostState.NO_RESPONSE, HostState.NO_DCOM, 30, "third"));
  }

  @Test
  void forgetsTheOldestOfTooManyChanges() {
    for (int i = 0; i < HostRecord.MOST_CHANGES + 2; i++) {
      log("scan-" + i, 10L * i, i % 2 == 0 ? HostState.UNPATCHED : HostState.PATCHED);
    }

    assertThat(hostRecord().changes()).hasSize(HostRecord.MOST_CHANGES);
    assertThat(hostRecord().changes().getFirst().scan().value()).isEqualTo("scan-17");
    assertThat(hostRecord().changes().getLast().scan().value()).isEqualTo("scan-2");
  }

  @Test
  void keepsNoRecordOfAnAddressThatNeverAnswered() {
    log("first", 10, Outcome.NO_RESPONSE);
    log("second", 20, Outcome.CONNECTION_REFUSED);

    assertThat(store.records(Set.of(HOST))).isEmpty();
    assertThat(store.outbox(0, 9)).hasSize(1);
  }

  @Test
  void announcesTheFirstSightOnlyOfHostsThatAcceptAConnection() {
    log("first", 10, Outcome.NO_RESPONSE);
    assertThat(store.outbox(0, 9)).isEmpty();

    log("second", 20, HostState.PATCHED);
    assertThat(store.outbox(0, 9))
        .extracting(entry -> entry.transition().before())
        .containsExactly(HostState.NO_RESPONSE);
  }

  @Test
  void doesNotGuessAboutAConnectedHostWithoutItsObservation() {
    log("first", 10, Outcome.CONNECTED);

    assertThat(store.state(HOST)).isEqualTo(HostState.NEEDS_INVESTIGATION);
    assertThat(store.records(Set.of(HOST))).isEmpty();
  }

  private void log(String scan, long second, HostState state) {
    log(Batches.of(scan, "osaka", 0, "10.0.0.0", second).with(0, state));
  }

  private void log(String scan, long second, Outcome outcome) {
    log(Batches.of(scan, "osaka", 0, "10.0.0.0", second).with(0, outcome));
  }

  private void log(Batches batch) {
    LogSlice slice =
        new LogSlice(
            0,
            store.position(0),
            new LogPosition(offset + 1),
            List.of(new LoggedBatch(offset, batch.judged())));
    offset++;
    assertThat(new Ingest(store).apply(slice)).isTrue();
  }

  private static StateChange change(HostState before, HostState after, long second, String scan) {
    return new StateChange(before, after, second(second), new ScanId(scan));
  }

  private HostRecord hostRecord() {
    return store.records(Set.of(HOST)).get(HOST);
  }

  private static Instant second(long second) {
    return START.plusSeconds(second);
  }
}
