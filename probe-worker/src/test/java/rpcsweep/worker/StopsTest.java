package rpcsweep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.worker.dial.SiteCopy;

class StopsTest {

  private static final ScanId SCAN = new ScanId("scan-1");
  private static final SiteId OTHER = new SiteId("other");
  private static final Duration DEAF_AFTER = Duration.ofSeconds(12);

  private final AtomicLong now = new AtomicLong();
  private final SiteCopy copy = LabSite.copy();
  private final Stops stops = new Stops(copy, DEAF_AFTER, now::get);

  @Test
  void nothingGoesOnBeforeAnythingWasHeard() {
    assertThat(stops.stopped(SCAN, LabSite.ID)).isTrue();

    stops.heard(now.get());

    assertThat(stops.stopped(SCAN, LabSite.ID)).isFalse();
  }

  /// Nanosecond clocks begin anywhere, and run over.
  @ParameterizedTest
  @ValueSource(longs = {0, -5, Long.MAX_VALUE - 7, Long.MIN_VALUE})
  void isDeafWhenItHasNotHeardForTheWholeTime(long start) {
    now.set(start);
    Stops counting = new Stops(copy, DEAF_AFTER, now::get);
    counting.heard(start);

    now.set(start + DEAF_AFTER.toNanos() - 1);
    assertThat(counting.deaf()).isFalse();
    now.set(start + DEAF_AFTER.toNanos());
    assertThat(counting.deaf()).isTrue();
    assertThat(counting.stopped(LabSite.ID)).isTrue();

    counting.heard(now.get());
    assertThat(counting.deaf()).isFalse();
  }

  @Test
  void hearingOfAnEarlierMomentTakesNothingBack() {
    stops.heard(DEAF_AFTER.toNanos());
    stops.heard(0);
    now.set(DEAF_AFTER.toNanos() + 1);

    assertThat(stops.deaf()).isFalse();
  }

  @Test
  void aHaltIsOfItsSiteAlone() {
    stops.heard(0);
    assertThat(stops.halt(OTHER)).isTrue();
    assertThat(stops.halt(OTHER)).isFalse();

    assertThat(stops.stopped(OTHER)).isTrue();
    assertThat(stops.stopped(LabSite.ID)).isFalse();
    assertThat(stops.release(OTHER)).isTrue();
    assertThat(stops.stopped(OTHER)).isFalse();
  }

  @Test
  void whatWasHaltedByItselfOutlastsTheHaltOfEverySite() {
    stops.heard(0);
    stops.halt(OTHER);
    stops.haltEverySite();
    assertThat(stops.stopped(LabSite.ID)).isTrue();

    stops.releaseEverySite();

    assertThat(stops.stopped(LabSite.ID)).isFalse();
    assertThat(stops.stopped(OTHER)).isTrue();
  }

  @Test
  void aCancelledScanStopsAlone() {
    stops.heard(0);
    stops.cancel(SCAN);

    assertThat(stops.stopped(SCAN, LabSite.ID)).isTrue();
    assertThat(stops.stopped(new ScanId("scan-2"), LabSite.ID)).isFalse();
    stops.forget(SCAN);
    assertThat(stops.stopped(SCAN, LabSite.ID)).isFalse();
  }

  @Test
  void aSiteThatVanishedStopsEverything() {
    stops.heard(0);
    copy.replace(Optional.empty());
    assertThat(stops.stopped(LabSite.ID)).isTrue();

    copy.replace(Optional.of(LabSite.site()));
    assertThat(stops.stopped(LabSite.ID)).isFalse();
  }
}
