package rpcsweep.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rpcsweep.cli.view.Examples;
import rpcsweep.cli.view.Hold;
import rpcsweep.cli.view.ScanPart;
import rpcsweep.cli.view.ScanProgress;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.verdict.StateCounts;

class SightingTest {

  @Test
  void countsLongWaitsInDays() {
    assertThat(sighting(ScanState.RUNNING, Examples.progress(50, 16_777_216, 50)).summary())
        .endsWith("50/s, about 3 d 21 h left");
  }

  @Test
  void promisesNothingThatTheSchedulerDoesNot() {
    assertThat(sighting(ScanState.RUNNING, Examples.progress(0, 10, 0)).summary())
        .isEqualTo("scanned 0 of 10 addresses (0 %)");
  }

  @Test
  void saysThatAScanIsPausedOrBeingCancelled() {
    assertThat(sighting(ScanState.PAUSED, Examples.progress(0, 10, 0)).summary())
        .endsWith("(0 %), paused");
    assertThat(sighting(ScanState.CANCELLING, Examples.progress(0, 10, 0)).summary())
        .endsWith("(0 %), being cancelled");
  }

  @Test
  void countsWhatIsAskedOnceMore() {
    ScanProgress progress =
        new ScanProgress(
            new ScanProgress.Addresses(1_000, 1_000, 0, 0, 800, 300),
            new ScanProgress.Batches(4, 4, 0, 0),
            StateCounts.NONE,
            ScanProgress.Forecast.NONE);
    assertThat(sighting(ScanState.RUNNING, progress).summary())
        .isEqualTo("scanned 1,000 of 1,000 addresses (100 %), 300 of 800 silent ones asked again");
  }

  @Test
  void tellsEachSiteWhereThereAreSeveralAndWhatHoldsItUp() {
    Hold window =
        new Hold(Hold.Reason.OUTSIDE_WINDOW, Optional.of(Examples.NOW.plusSeconds(3_600)));
    Sighting sighting =
        sighting(
            ScanState.RUNNING,
            Examples.progress(30, 200, 10),
            Examples.part(Examples.OSAKA, Examples.progress(30, 100, 10)),
            Examples.held(Examples.PARIS, Examples.progress(0, 100, 0), window));
    assertThat(sighting.sites())
        .containsExactly(
            "osaka   30 %, 10/s, about 7 s left",
            "paris    0 %, outside its maintenance window until 2026-11-23T11:00:00Z");
  }

  @Test
  void drawsTheBarAboveWhatWasFoundAndTheSites() {
    Sighting sighting =
        sighting(
            ScanState.RUNNING,
            Examples.progress(40, 100, 10),
            Examples.held(
                Examples.OSAKA,
                Examples.progress(40, 100, 0),
                new Hold(Hold.Reason.NO_WORKERS, Optional.empty())));
    assertThat(BarDisplay.lines(sighting))
        .containsExactly(
            "[########............] scanned 40 of 100 addresses (40 %), 10/s, about 6 s left",
            "  1 vulnerable, 39 silent", "  osaka   40 %, no worker is connected");
  }

  private static Sighting sighting(ScanState state, ScanProgress progress, ScanPart... parts) {
    return new Sighting(Examples.scan(state, progress, parts), Map.of(), Examples.NOW);
  }
}
