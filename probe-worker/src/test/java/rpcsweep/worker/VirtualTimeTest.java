package rpcsweep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.worker.dial.SiteCopy;

/// The whole worker but its plumbing, without a thread, a socket or a clock of its own.
class VirtualTimeTest {

  private static final int CEILING = 60;
  private static final Duration SPACING = Duration.ofMillis(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private record Run(List<VirtualTime.Dial> dials, List<Completion> receipts, long lastReceipt) {}

  @Test
  void theSameSeedIsTheSameRun() {
    Run first = run(42, Duration.ofHours(1));

    assertThat(run(42, Duration.ofHours(1))).isEqualTo(first);
    assertThat(run(43, Duration.ofHours(1)).dials()).isNotEqualTo(first.dials());
    assertThat(first.dials())
        .extracting(VirtualTime.Dial::address)
        .hasSize(4 * 256)
        .doesNotHaveDuplicates();
    assertThat(first.receipts())
        .hasSize(4)
        .allSatisfy(receipt ->
            assertThat(((Completion.BatchDone) receipt).states().dialled()).isEqualTo(256));
  }

  @Test
  void aHaltEndsARunAtItsMoment() {
    Duration halt = Duration.ofMillis(1_234);
    Run run = run(7, halt);

    assertThat(run.dials())
        .isNotEmpty()
        .allSatisfy(dial -> assertThat(dial.time()).isLessThan(halt.toNanos()));
    assertThat(run.receipts())
        .hasSize(4)
        .allSatisfy(receipt -> assertThat(receipt).isInstanceOf(Completion.BatchAbandoned.class));
    assertThat(Duration.ofNanos(run.lastReceipt())).isLessThan(halt.plusSeconds(1));
  }

  @Test
  void namesAreResolvedByWhoeverIsAsked() {
    VirtualTime time = new VirtualTime(1);
    Address address = Address.of(InetAddress.getLoopbackAddress());
    CompletableFuture<Optional<TaskReport>> report =
        runner(time, stops(time, LabSite.copy()), LabSite.copy())
            .begin(
                new Task.ResolveNames(
                    LabSite.task("127.0.0.0/24", 135, SPACING, TIMEOUT).scan(),
                    LabSite.ID,
                    1,
                    List.of("here")),
                () -> false);
    assertThat(report).isNotDone();
    time.run();

    assertThat(((Completion.NamesResolved) report.join().orElseThrow().completion()).names())
        .containsExactly(new NameResolution("here", List.of(address)));
  }

  private static Run run(long seed, Duration haltAfter) {
    VirtualTime time = new VirtualTime(seed);
    SiteCopy site = LabSite.copy();
    Stops stops = stops(time, site);
    TaskRunner runner = runner(time, stops, site);
    List<Completion> receipts = new ArrayList<>();
    long[] last = {0};
    for (Task task : LabSite.tasks("127.94.0.0/22", 135, SPACING, TIMEOUT)) {
      CompletableFuture<Void> _ =
          runner
              .begin(task, () -> false)
              .thenAccept(report -> {
                receipts.add(report.orElseThrow().completion());
                last[0] = time.nanos();
              });
    }
    Timer.Alarm _ = time.schedule(() -> stops.halt(LabSite.ID), haltAfter);
    time.run();
    return new Run(time.dials, receipts, last[0]);
  }

  private static Stops stops(VirtualTime time, SiteCopy site) {
    Stops stops = new Stops(site, Duration.ofDays(1), time::nanos);
    stops.heard(time.nanos());
    return stops;
  }

  private static TaskRunner runner(VirtualTime time, Stops stops, SiteCopy site) {
    return new TaskRunner(
        new BatchProber(time.engine(site), CEILING, time, time, time),
        new KeptReports(),
        stops,
        time,
        name -> new NameResolution(name, List.of(Address.of(InetAddress.getLoopbackAddress()))),
        time);
  }
}
