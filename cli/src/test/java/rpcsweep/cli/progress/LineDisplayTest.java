package rpcsweep.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LineDisplayTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now = -5;

  @Test
  void writesALineAsTheScanMovesAndOneAtTheEnd() {
    try (LineDisplay display =
        new LineDisplay(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now)) {
      display.update(0, 0);
      for (int second = 1; second <= 5; second++) {
        now += TimeUnit.SECONDS.toNanos(1);
        display.update(second * 100L, 500);
        display.update(second * 100L, 500);
      }
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "scanned 200 of 500 addresses (40 %), 100/s, about 3 s left",
            "scanned 400 of 500 addresses (80 %), 100/s, about 1 s left",
            "scanned 500 of 500 addresses (100 %), 100/s");
  }

  @Test
  void writesTwoLinesAMinuteWhileHardlyAnythingMoves() {
    try (LineDisplay display =
        new LineDisplay(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now)) {
      for (int second = 1; second <= 65; second++) {
        now += TimeUnit.SECONDS.toNanos(1);
        display.update(second, 1_000_000);
      }
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
  }

  @Test
  void countsLongWaitsInHours() {
    assertThat(LineDisplay.line(50, 16_777_216, Duration.ofSeconds(1)))
        .endsWith("50/s, about 93 h 12 min left");
  }

  @Test
  void promisesNothingBeforeTheFirstAddress() {
    assertThat(LineDisplay.line(0, 10, Duration.ZERO))
        .isEqualTo("scanned 0 of 10 addresses (0 %), 0/s");
  }
}
