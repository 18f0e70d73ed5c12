package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;

class ReportedScansTest {

  private final InMemoryStore store = new InMemoryStore();
  private final ReportedScans scans = new ReportedScans(store);

  @Test
  void listsEveryScanOnceHoweverItIsPaged() {
    take(0, Batches.of("a", "osaka", 0, "10.0.0.0", 5).with(1, HostState.PATCHED));
    take(1, Batches.of("b", "osaka", 0, "10.0.0.0", 9).with(1, HostState.UNPATCHED));
    take(2, Batches.of("a", "paris", 0, "10.0.0.0", 5).with(1, HostState.PATCHED));
    take(3, Batches.of("c", "osaka", 0, "10.0.0.0", 5).with(1, HostState.PATCHED));

    ReportedScans.Page first = scans.list(new SiteScope.Every(), null, 2);
    ReportedScans.Page second =
        scans.list(new SiteScope.Every(), first.scans().getLast().scan(), 2);

    assertThat(names(first)).containsExactly("osaka/b", "osaka/a");
    assertThat(names(second)).containsExactly("osaka/c", "paris/a");
    assertThat(first.more()).isTrue();
    assertThat(second.more()).isFalse();
    assertThat(names(scans.list(SiteScope.Only.one(new SiteId("paris")), null, 9)))
        .containsExactly("paris/a");
    assertThat(names(scans.list(SiteScope.Only.one(new SiteId("never")), null, 9))).isEmpty();
  }

  @Test
  void countsWhatAScanSaw() {
    take(0, Batches.of("a", "osaka", 0, "10.0.0.0", 5).with(1, HostState.UNPATCHED));
    take(1, Batches.of("b", "osaka", 0, "10.0.0.0", 9).with(1, HostState.PATCHED));

    assertThat(scans.list(new SiteScope.Every(), null, 9).scans())
        .extracting(ReportedScans.Counted::counts)
        .containsExactly(
            StateCounts.of(Map.of(HostState.PATCHED, 1L)),
            StateCounts.of(Map.of(HostState.UNPATCHED, 1L)));
  }

  private void take(int offset, Batches batch) {
    LogSlice slice =
        new LogSlice(
            0,
            offset == 0 ? LogPosition.NONE : new LogPosition(offset),
            new LogPosition(offset + 1),
            List.of(new LoggedBatch(offset, batch.judged())));
    assertThat(new Ingest(store).apply(slice)).isTrue();
  }

  private static List<String> names(ReportedScans.Page page) {
    return page.scans().stream()
        .map(each -> each.scan().site() + "/" + each.scan().scan())
        .toList();
  }
}
