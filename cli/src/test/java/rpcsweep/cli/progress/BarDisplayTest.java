package rpcsweep.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import rpcsweep.cli.view.Examples;
import rpcsweep.domain.scan.ScanState;

class BarDisplayTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now;

  /// So whoever writes a line of his own erases the bar and what is under it.
  @Test
  void leavesTheCursorOnTheFirstOfItsLines() {
    try (BarDisplay bar = bar()) {
      update(bar, 10);
      assertThat(written())
          .startsWith("\r\u001b[J")
          .contains("scanned 10 of 100 addresses")
          .contains("\n  1 vulnerable, 9 silent")
          .endsWith("\r\u001b[1A");
    }
    assertThat(written()).endsWith("1 vulnerable, 9 silent\u001b[?7h\n");
  }

  @Test
  void drawsNoMoreThanFiveTimesASecondAndTheLastState() {
    try (BarDisplay bar = bar()) {
      for (int finished = 1; finished <= 100; finished++) {
        now += TimeUnit.MILLISECONDS.toNanos(10);
        update(bar, finished);
      }
    }
    assertThat(written().split("scanned ", -1).length - 1).isBetween(5, 7);
    assertThat(written()).contains("scanned 100 of 100");
  }

  private BarDisplay bar() {
    return new BarDisplay(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now);
  }

  private static void update(BarDisplay bar, long finished) {
    bar.update(
        new Sighting(
            Examples.scan(ScanState.RUNNING, Examples.progress(finished, 100, 10)),
            Map.of(),
            Examples.NOW));
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
