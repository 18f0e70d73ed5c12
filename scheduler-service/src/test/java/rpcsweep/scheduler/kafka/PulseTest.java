package rpcsweep.scheduler.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PulseTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Pulse pulse = new Pulse(Duration.ofSeconds(6), now::get);

  private void pass(int seconds) {
    now.updateAndGet(before -> before.plusSeconds(seconds));
  }

  @Test
  void refusesTheBeatAfterAStandstillAndThenGoesOn() {
    pass(6);
    pulse.beat();
    pass(7);
    assertThatThrownBy(pulse::beat).isInstanceOf(StandstillException.class);
    pass(1);
    pulse.beat();
  }

  @Test
  void saysForHowLongTheLoopHasNotTurned() {
    pulse.beat();
    pass(125);
    assertThat(pulse.silence()).isEqualTo(Duration.ofSeconds(125));
    pulse.start();
    assertThat(pulse.silence()).isZero();
  }
}
