package rpcsweep.domain.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rpcsweep.domain.target.Text.address;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;

class ObservationTest {

  private static final Exchange BIND = new Exchange(Call.BIND, new Answer.Accepted());
  private static final Exchange A =
      new Exchange(Call.REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(0x80040154));

  @Test
  void refusesToSayNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Observation(address("10.0.0.5"), Instant.EPOCH, List.of()));
  }

  @Test
  void refusesACallAskedTwiceOrOutOfOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Observation(address("10.0.0.5"), Instant.EPOCH, List.of(BIND, A, A)))
        .withMessage("REMOTE_CREATE_INSTANCE_KNOWN does not follow REMOTE_CREATE_INSTANCE_KNOWN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Observation(address("10.0.0.5"), Instant.EPOCH, List.of(A, BIND)));
  }

  @Test
  void aBatchKeepsItsOwnCopyOfTheOutcomesAndComparesThemByContent() {
    byte[] outcomes = new byte[256];
    outcomes[5] = (byte) Outcome.CONNECTED.code();
    BatchObservation batch = batch(outcomes);
    BatchObservation same = batch(outcomes);

    outcomes[5] = (byte) Outcome.UNREACHABLE.code();
    batch.outcomes()[5] = 0;

    assertThat(batch.outcomeAt(5)).isEqualTo(Outcome.CONNECTED);
    assertThat(batch.outcomeAt(6)).isEqualTo(Outcome.NOT_DIALLED);
    assertThat(batch).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(batch(outcomes));
  }

  @Test
  void aBatchRefusesOutcomesOfAnotherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch(new byte[255]))
        .withMessage("a block has 256 outcomes, not 255");
  }

  private static BatchObservation batch(byte[] outcomes) {
    return new BatchObservation(
        new ScanId("monthly"),
        new SiteId("osaka"),
        3,
        address("10.0.0.0"),
        outcomes,
        List.of(new Observation(address("10.0.0.5"), Instant.EPOCH, List.of(BIND, A))),
        Instant.EPOCH);
  }
}
