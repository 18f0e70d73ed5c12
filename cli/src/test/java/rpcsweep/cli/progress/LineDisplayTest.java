package rpcsweep.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import rpcsweep.cli.view.Examples;
import rpcsweep.cli.view.ScanProgress;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.scan.ScanState;

class LineDisplayTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now = -5;
  private final LineDisplay display =
      new LineDisplay(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now);

  @Test
  void writesALineAsTheScanMovesAndOneAtTheEnd() {
    update(Examples.progress(0, 0, 0));
    for (int second = 1; second <= 5; second++) {
      pass(1);
      update(Examples.progress(second * 100L, 500, 100));
      update(Examples.progress(second * 100L, 500, 100));
    }
    assertThat(lines())
        .containsExactly(
            "scanned 200 of 500 addresses (40 %), 100/s, about 3 s left: 1 vulnerable, 199 silent",
            "scanned 400 of 500 addresses (80 %), 100/s, about 1 s left: 1 vulnerable, 399 silent",
            "scanned 500 of 500 addresses (100 %), 100/s: 1 vulnerable, 499 silent");
  }

  @Test
  void writesTwoLinesAMinuteWhileHardlyAnythingMoves() {
    for (int second = 1; second <= 65; second++) {
      pass(1);
      update(Examples.progress(second, 1_000_000, 1));
    }
    assertThat(lines()).hasSize(2);
  }

  @Test
  void tellsAtOnceWhenASiteIsHaltedAndWhenItGoesOn() {
    ScanProgress progress = Examples.progress(10, 1_000, 5);
    ScanView going =
        Examples.scan(ScanState.RUNNING, progress, Examples.part(Examples.OSAKA, progress));
    ScanView halted =
        Examples.scan(
            ScanState.RUNNING,
            progress,
            Examples.held(Examples.OSAKA, progress, Examples.haltedHold()));
    display.update(new Sighting(going, Map.of(), Examples.NOW));
    display.update(new Sighting(halted, Map.of(Examples.OSAKA, Examples.halt()), Examples.NOW));
    display.update(new Sighting(halted, Map.of(Examples.OSAKA, Examples.halt()), Examples.NOW));
    display.update(new Sighting(going, Map.of(), Examples.NOW));
    String line =
        "scanned 10 of 1,000 addresses (1 %), 5/s, about 3 min 18 s left: 1 vulnerable, 9 silent";
    assertThat(lines())
        .containsExactly(line, "  osaka    1 %, halted by anna@ops: smoke in hall 3", line);
  }

  private void update(ScanProgress progress) {
    display.update(
        new Sighting(
            Examples.scan(ScanState.RUNNING, progress, Examples.part(Examples.OSAKA, progress)),
            Map.of(),
            Examples.NOW));
  }

  private void pass(int seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
