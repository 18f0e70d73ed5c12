package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

class ScanRemovalTest {

  private static final SiteId OSAKA = new SiteId("osaka");
  private static final SiteId PARIS = new SiteId("paris");
  private static final ScanRetention RETENTION = new ScanRetention(Duration.ofDays(10), 2);

  private final InMemoryStore store = new InMemoryStore();
  private Instant now = Batches.START;
  private final ScanRemoval removal = new ScanRemoval(store, store, RETENTION, () -> now);

  @Test
  void keepsTheLatestScansOfEachSiteForSomeTime() {
    List<ReportedScan> scans =
        List.of(
            scan(OSAKA, "a", 9),
            scan(OSAKA, "b", 8),
            scan(OSAKA, "c", 7),
            scan(PARIS, "a", 6),
            scan(PARIS, "d", 1));

    assertThat(RETENTION.expired(scans, day(10))).containsExactly(scan(OSAKA, "c", 7));
    assertThat(RETENTION.expired(scans, day(11))).containsExactly(scan(OSAKA, "c", 7));
    assertThat(RETENTION.expired(scans, day(11).plusMillis(1)))
        .containsExactly(scan(OSAKA, "c", 7), scan(PARIS, "d", 1));
    assertThat(RETENTION.expired(scans, day(99))).hasSize(5);
  }

  @Test
  void keepsSomethingForSomeTime() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScanRetention(Duration.ZERO, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ScanRetention(Duration.ofDays(1), 0));
  }

  @Test
  void letsExpiredScansGoOnceAMinute() {
    LogPosition at = take(LogPosition.NONE, "first");
    removal.turn(Map.of(0, at));
    at = take(at, "second");
    at = take(at, "third");
    removal.turn(Map.of(0, at));
    assertThat(store.scans(Set.of(OSAKA))).hasSize(3);

    now = now.plus(Duration.ofMinutes(1));
    removal.turn(Map.of(0, at));

    assertThat(store.scans(Set.of(OSAKA)))
        .extracting(scan -> scan.scan().value())
        .containsExactly("third", "second");
  }

  @Test
  void letsManyGoABitAtATimeAndGoesOnAtOnce() {
    LogPosition at = LogPosition.NONE;
    for (int number : IntStream.range(0, 40).toArray()) {
      at = take(at, "s-" + number);
    }

    removal.turn(Map.of(0, at));
    assertThat(store.scans(Set.of(OSAKA))).hasSize(24);
    removal.turn(Map.of(0, at));
    removal.turn(Map.of(0, at));

    assertThat(store.scans(Set.of(OSAKA))).hasSize(2);
  }

  private LogPosition take(LogPosition since, String scan) {
    long offset = Math.max(0, since.nextOffset());
    Batches batch = Batches.of(scan, "osaka", 0, "10.0.0.0", offset).with(1, HostState.PATCHED);
    LogPosition until = new LogPosition(offset + 1);
    LogSlice slice =
        new LogSlice(0, since, until, List.of(new LoggedBatch(offset, batch.judged())));
    assertThat(new Ingest(store).apply(slice)).isTrue();
    return until;
  }

  private static ReportedScan scan(SiteId site, String scan, int day) {
    return new ReportedScan(site, new ScanId(scan), day(day));
  }

  private static Instant day(int day) {
    return Batches.START.plus(Duration.ofDays(day));
  }
}
