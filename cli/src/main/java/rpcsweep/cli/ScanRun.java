package rpcsweep.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import rpcsweep.cli.grpc.HostClient;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.progress.ProgressDisplay;
import rpcsweep.cli.report.ScanReport;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.report.host.Cover;

/// One scan from order to report: created, followed to its end, and read back once the results
/// service has applied everything the workers reported.
final class ScanRun {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /// An address that was asked once more is counted once, so only the number of silent ones tells
  /// that the second answers have arrived; where another rule calls an address silent than the
  /// worker's, it tells nothing.
  private static final Duration WAIT_FOR_SECOND_ANSWERS = Duration.ofSeconds(10);

  private final Session session;
  private final InstantSource clock;

  ScanRun(Session session, InstantSource clock) {
    this.session = session;
    this.clock = clock;
  }

  /// Creates the scan.
  ScanView create(ScanOrder order) throws RequestFailedException {
    return session.services().scans().create(order, false);
  }

  /// Follows a scan until it has ended.
  ///
  /// @throws StackException when the local stack cannot finish it any more
  ScanView follow(ScanView created, ProgressDisplay display)
      throws RequestFailedException, StackException {
    return new ScanWatch(session, created, display, clock).toItsEnd();
  }

  /// Reads what the scan found, after the results service has caught up with the workers.
  ///
  /// @param timeout how long a host might stay silent, where this process knows it
  /// @param whole whether the report tells everything of each host
  ScanReport report(ScanView scan, ScanOrder order, Optional<Duration> timeout, boolean whole)
      throws StackException {
    StateCounts counts = settledCounts(scan);
    List<HostClient.Selection> everything =
        scan.sites().stream()
            .map(site ->
                new HostClient.Selection(
                    new Cover.Question(
                        Optional.of(site), "", List.of(), "", Optional.of(scan.id())),
                    whole))
            .toList();
    return new ScanReport(
        scan,
        targets(scan, order),
        timeout,
        counts,
        session.services().hosts().withPatience(ScanWatch.PATIENCE).list(everything));
  }

  private StateCounts settledCounts(ScanView scan) throws StackException {
    long dialled = scan.progress().dialled();
    long began = System.nanoTime();
    long deadline = began + ScanWatch.PATIENCE.toNanos();
    long counted = 0;
    while (true) {
      Optional<StateCounts> counts = count(scan);
      if (counts.isPresent() && isSettled(counts.get(), scan, System.nanoTime() - began)) {
        return counts.get();
      }
      long total = counts.map(StateCounts::dialled).orElse(counted);
      if (total != counted) {
        counted = total;
        deadline = System.nanoTime() + ScanWatch.PATIENCE.toNanos();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new StackException(
            "the results service knows %,d of the %,d addresses scanned; look again later: rpcsweep hosts --scan %s"
                .formatted(counted, dialled, scan.id()));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean isSettled(StateCounts counts, ScanView scan, long waitedNanos) {
    boolean secondAnswersAreIn =
        scan.progress().addresses().finishedAgain() == 0
            || waitedNanos > WAIT_FOR_SECOND_ANSWERS.toNanos()
            || counts.count(HostState.NO_RESPONSE)
                <= scan.progress().states().count(HostState.NO_RESPONSE);
    return counts.dialled() >= scan.progress().dialled() && secondAnswersAreIn;
  }

  /// Empty while the service restarts, or knows nothing of the scan because no record has arrived.
  private Optional<StateCounts> count(ScanView scan) {
    try {
      StateCounts counts = StateCounts.NONE;
      for (SiteId site : scan.sites()) {
        counts =
            counts.plus(
                session.services().hosts().count(Optional.of(site), Optional.of(scan.id())));
      }
      return Optional.of(counts);
    } catch (RequestFailedException e) {
      return Optional.empty();
    }
  }

  private static TargetSet targets(ScanView scan, ScanOrder order) {
    List<AddressRange> resolved = new ArrayList<>();
    for (ScanView.ResolvedName name : scan.names()) {
      for (String address : name.addresses()) {
        Address.parse(address).map(AddressRange::of).ifPresent(resolved::add);
      }
    }
    return order.spec().targets().union(TargetSet.of(resolved)).minus(order.spec().excludes());
  }
}
