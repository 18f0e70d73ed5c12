package rpcsweep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatestTimeTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Instant own = NOON;
  private final LatestTime time = new LatestTime(() -> own);

  @Test
  void isTheMachinesAsLongAsNobodyKnowsBetter() {
    time.see(NOON.minusSeconds(1));

    assertThat(time.instant()).isEqualTo(NOON);
  }

  @Test
  void isNeverBeforeWhatSomebodyHasWritten() {
    time.see(NOON.plusSeconds(20));
    time.see(NOON.plusSeconds(10));

    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(20));
    own = NOON.plusSeconds(21);
    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(21));
  }
}
