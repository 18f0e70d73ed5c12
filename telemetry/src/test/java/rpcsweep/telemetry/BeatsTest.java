package rpcsweep.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BeatsTest {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 10);
  private final Beats beats = new Beats(time::get);

  private void pass(Duration duration) {
    time.addAndGet(duration.toNanos());
  }

  @Test
  void findsNothingAsLongAsEveryThreadTurns() {
    beats.beat("lane-0");
    pass(LONGEST);
    assertThat(beats.standstill(LONGEST)).isEmpty();
  }

  @Test
  void namesTheThreadThatStandsStillAndForHowLong() {
    beats.beat("lane-0");
    beats.beat("lane-1");
    pass(Duration.ofSeconds(121));
    beats.beat("lane-0");
    assertThat(beats.standstill(LONGEST)).contains("lane-1 has stood still for 121 s");
  }

  @Test
  void forgetsTheThreadThatEndsInOrder() {
    beats.beat("generations");
    beats.ended("generations");
    pass(Duration.ofHours(1));
    assertThat(beats.standstill(LONGEST)).isEmpty();
  }
}
