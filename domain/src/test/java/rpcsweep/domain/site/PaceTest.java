package rpcsweep.domain.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  @ParameterizedTest
  @CsvSource({
    "0, 4096, PT0.1S, PT5S, a rate is at least 1 address per second",
    "50, 255, PT0.1S, PT5S, a window holds at least one batch of 256 addresses",
    "50, 4096, PT-0.1S, PT5S, a spacing is not negative",
    "50, 4096, PT0.1S, PT0S, a timeout is more than zero",
    "50, 4096, PT0.1S, PT-1S, a timeout is more than zero"
  })
  void refusesAPaceThatCouldNotMoveOrBeBounded(
      int rate, int window, Duration spacing, Duration timeout, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pace(rate, window, spacing, timeout))
        .withMessage(message);
  }

  @Test
  void allowsTheSmallestWindowAndNoSpacing() {
    Pace pace = new Pace(1, Pace.SMALLEST_WINDOW, Duration.ZERO, Duration.ofNanos(1));

    assertThat(pace.window()).isEqualTo(256);
  }
}
