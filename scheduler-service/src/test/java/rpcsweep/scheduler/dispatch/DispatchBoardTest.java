package rpcsweep.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.scheduler.Scenario.OSAKA;
import static rpcsweep.scheduler.Scenario.START;
import static rpcsweep.scheduler.Scenario.abandoned;
import static rpcsweep.scheduler.Scenario.dispatched;
import static rpcsweep.scheduler.Scenario.done;
import static rpcsweep.scheduler.Scenario.scan;
import static rpcsweep.scheduler.Scenario.site;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.SiteDirectory;
import rpcsweep.scheduler.SiteStatus;

class DispatchBoardTest {

  private final DispatchBoard board = new DispatchBoard();
  private final SiteTally tally = board.of(OSAKA);
  private final Books books = new Books();
  private OwnedSites sites;
  private Instant now = START;

  @BeforeEach
  void takeOver() {
    sites =
        new OwnedSites(
            _ -> true,
            new SiteDirectory(new Sites(List.of(site(1_000_000, 65_536)))),
            books,
            DispatchPolicy.STANDARD,
            board);
    sites.restore();
  }

  private List<Task> tickAfter(Duration duration) {
    now = now.plus(duration);
    return dispatched(sites.tick(now, now));
  }

  private List<Task> begin(String scan, String targets) {
    ScanRecord.Defined defined = new ScanRecord.Defined(scan(scan, targets));
    books.apply(defined, 0);
    sites.read(defined);
    return tickAfter(Duration.ZERO);
  }

  @Test
  void countsWhatIsHandedOutAndWhatComesBack() {
    List<Task> tasks = begin("nightly", "10.0.0.0/22");
    sites.complete(done(tasks.get(0)));
    sites.complete(done(tasks.get(1)));
    sites.complete(abandoned(tasks.get(2)));
    tickAfter(Duration.ofSeconds(1));

    assertThat(tally.dispatchedTasks()).isEqualTo(4);
    assertThat(tally.dispatchedAddresses()).isEqualTo(1_024);
    assertThat(tally.doneTasks()).isEqualTo(2);
    assertThat(tally.abandonedTasks()).isEqualTo(1);
    assertThat(tally.status()).map(SiteStatus::outstandingAddresses).contains(256L);
  }

  @Test
  void countsATaskThatWasLostAsRepeatedAndABatchThatWasGivenUpAsFailed() {
    begin("nightly", "10.0.0.0/24");
    for (int attempt = 2; attempt <= DispatchPolicy.STANDARD.attempts(); attempt++) {
      assertThat(tickAfter(Duration.ofHours(1))).hasSize(1);
      assertThat(tally.repeatedTasks()).isEqualTo(attempt - 1L);
      assertThat(tally.failedBatches()).isZero();
    }
    assertThat(tickAfter(Duration.ofHours(1))).isEmpty();
    assertThat(tally.failedBatches()).isEqualTo(1);
  }

  @Test
  void countsNoReceiptThatAFormerOwnerHasCounted() {
    Task before = begin("nightly", "10.0.0.0/24").getFirst();
    sites.release();
    takeOver();
    sites.complete(done(before));

    assertThat(tally.doneTasks()).isZero();
  }

  @Test
  void saysNothingOfASiteThatIsAnothersAndKeepsWhatWasCounted() {
    begin("nightly", "10.0.0.0/24");
    sites.release();

    assertThat(tally.status()).isEmpty();
    assertThat(tally.dispatchedTasks()).isEqualTo(1);
  }
}
