package rpcsweep.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import rpcsweep.scheduler.Scenario;

class PacerTest {

  private Instant now = Scenario.START;

  private int spendAll(Pacer pacer, int size) {
    int spent = 0;
    while (pacer.allows(now)) {
      pacer.spend(size, now);
      spent += size;
    }
    return spent;
  }

  @Test
  void letsOneBatchGoAtOnceHoweverSlowTheSite() {
    assertThat(spendAll(new Pacer(1), 256)).isEqualTo(256);
  }

  @Test
  void makesASlowSiteWaitForTheWholeBatch() {
    Pacer pacer = new Pacer(1);
    pacer.spend(256, now);

    now = now.plus(Duration.ofSeconds(255));
    assertThat(pacer.allows(now)).isFalse();
    now = now.plus(Duration.ofSeconds(1));
    assertThat(pacer.allows(now)).isTrue();
  }

  @Test
  void losesNothingToBeingAskedInSteps() {
    Pacer pacer = new Pacer(100_000);
    int spent = 0;
    for (int i = 0; i < 100; i++) {
      spent += spendAll(pacer, 256);
      now = now.plus(Duration.ofMillis(i % 2 == 0 ? 20 : 80));
    }
    assertThat(spent).isBetween(490_000, 510_000);
  }

  @Test
  void doesNotSaveUpWhileIdle() {
    Pacer pacer = new Pacer(1_000);
    spendAll(pacer, 10);
    now = now.plus(Duration.ofHours(1));

    assertThat(spendAll(pacer, 10)).isLessThanOrEqualTo(260);
  }
}
