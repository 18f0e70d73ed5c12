package rpcsweep.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import rpcsweep.scheduler.Forecast;
import rpcsweep.scheduler.Scenario;

class SpeedometerTest {

  private static final int BATCH = 256;

  private final Speedometer speedometer = new Speedometer();

  /// Asked 50 times a second in batches that take 30 s to come back.
  private static long asked(Instant now) {
    long seconds = Duration.between(Scenario.START, now).toSeconds() - 30;
    return Math.max(0, seconds * 50 / BATCH * BATCH);
  }

  @Test
  void forecastsTheEndFromWhatCameBackInTheLastMinutes() {
    long planned = 100_000;
    Instant end = Scenario.START.plusSeconds(30 + planned / 50);
    for (Instant now = Scenario.START; now.isBefore(end); now = now.plusSeconds(1)) {
      speedometer.see(now, asked(now));
      Forecast forecast = speedometer.forecast(now, asked(now), planned - asked(now));
      if (now.isAfter(Scenario.START.plusSeconds(120))) {
        double left = Duration.between(now, forecast.end()).toSeconds();
        double truly = Duration.between(now, end).toSeconds();
        assertThat(left).isCloseTo(truly, within(0.1 * truly + 10));
        assertThat(forecast.addressesPerSecond()).isCloseTo(50, within(5.0));
      }
    }
  }

  @Test
  void saysNothingBeforeItKnows() {
    speedometer.see(Scenario.START, 0);
    assertThat(speedometer.forecast(Scenario.START.plusSeconds(60), 0, 100))
        .isEqualTo(Forecast.NONE);
    speedometer.see(Scenario.START.plusSeconds(60), 50);
    assertThat(speedometer.forecast(Scenario.START.plusSeconds(61), 50, 100))
        .isEqualTo(Forecast.NONE);
  }

  @Test
  void forgetsWhatWasBeforeAnInterruption() {
    speedometer.see(Scenario.START, 1);
    speedometer.see(Scenario.START.plusSeconds(100), 100_000);
    speedometer.reset();

    assertThat(speedometer.forecast(Scenario.START.plusSeconds(101), 100_000, 1))
        .isEqualTo(Forecast.NONE);
  }
}
