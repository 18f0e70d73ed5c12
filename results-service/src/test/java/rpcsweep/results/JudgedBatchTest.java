package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.NetbiosName;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

class JudgedBatchTest {

  private static final Finding NAMES =
      new Finding.NetbiosNames(List.of(new NetbiosName("PC-0001", 0, false)), "");

  @Test
  void judgesEveryAddress() {
    JudgedBatch batch =
        Batches.of("nightly", "osaka", 0, "10.0.0.0", 1)
            .with(0, HostState.UNPATCHED)
            .with(1, HostState.PATCHED)
            .with(2, Outcome.CONNECTED)
            .with(3, Outcome.CONNECTION_REFUSED)
            .with(4, Outcome.UNREACHABLE)
            .with(5, Outcome.NO_RESPONSE)
            .with(6, Outcome.LOCAL_FAILURE)
            .judged();

    assertThat(List.of(0, 1, 2, 3, 4, 5, 6, 7))
        .extracting(batch::stateAt)
        .containsExactly(
            HostState.UNPATCHED,
            HostState.PATCHED,
            HostState.NEEDS_INVESTIGATION,
            HostState.CONNECTION_REFUSED,
            HostState.UNREACHABLE,
            HostState.NO_RESPONSE,
            HostState.OTHER_ERROR,
            HostState.NOT_SCANNED);
    assertThat(batch.hostCount()).isEqualTo(2);
  }

  @Test
  void judgesAHostThatIsReachedOnAnotherPortByWhatItSaysThere() {
    JudgedBatch batch =
        Batches.of("nightly", "osaka", 0, "10.0.0.0", 1)
            .with(0, HostState.UNPATCHED)
            .with(1, Outcome.NO_RESPONSE)
            .finding(0, NAMES)
            .finding(1, NAMES)
            .judged();

    assertThat(batch.stateAt(0)).isEqualTo(HostState.UNPATCHED);
    assertThat(batch.stateAt(1)).isEqualTo(HostState.NO_RESPONSE);
    assertThat(batch.answeredAt(1)).isTrue();
    assertThat(batch.observationAt(1)).isPresent();
  }

  @Test
  void refusesAConversationOfAHostThatIsReachedNowhere() {
    assertRefused(observed(Outcome.NO_RESPONSE, "10.0.0.0", "10.0.0.0"), "10.0.0.0");
  }

  @Test
  void refusesAnObservationFromElsewhere() {
    assertRefused(observed(Outcome.CONNECTED, "10.0.0.0", "10.0.1.0"), "10.0.1.0");
  }

  @Test
  void refusesTwoObservationsOfOneHost() {
    assertRefused(observed(Outcome.CONNECTED, "10.0.0.0", "10.0.0.0", "10.0.0.0"), "10.0.0.0");
  }

  @Test
  void refusesABlockThatIsNone() {
    assertRefused(Batches.of("nightly", "osaka", 0, "10.0.0.1", 1).observed(), "10.0.0.1");
  }

  @Test
  void refusesANegativeIndex() {
    assertRefused(Batches.of("nightly", "osaka", -1, "10.0.0.0", 1).observed(), "-1");
  }

  @Test
  void refusesAnOutcomeNobodyKnows() {
    BatchObservation known = Batches.of("nightly", "osaka", 0, "10.0.0.0", 1).observed();
    byte[] outcomes = known.outcomes();
    outcomes[9] = 77;
    assertRefused(
        new BatchObservation(
            known.scan(), known.site(), 0, known.block(), outcomes, List.of(), known.observeTime()),
        "77");
  }

  private static void assertRefused(BatchObservation batch, String because) {
    assertThatThrownBy(() -> JudgedBatch.judge(batch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(because);
  }

  private static BatchObservation observed(Outcome first, String block, String... addresses) {
    BatchObservation empty = Batches.of("nightly", "osaka", 0, block, 1).with(0, first).observed();
    List<Observation> observations =
        List.of(addresses).stream()
            .map(Batches::address)
            .map((Address address) ->
                new Observation(address, Batches.START, Batches.exchanges(HostState.PATCHED)))
            .toList();
    return new BatchObservation(
        empty.scan(),
        empty.site(),
        0,
        empty.block(),
        empty.outcomes(),
        observations,
        empty.observeTime());
  }
}
