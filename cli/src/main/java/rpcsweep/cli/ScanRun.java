package rpcsweep.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import rpcsweep.cli.grpc.HostClient;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.progress.ProgressDisplay;
import rpcsweep.cli.report.ScanReport;
import rpcsweep.cli.report.ScanView;
import rpcsweep.cli.report.StateCounts;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

/// One scan from order to report: created, followed to its end, and read back once the results
/// service has applied everything the workers reported.
final class ScanRun {

  /// A service may be away this long, restarting, before the command gives up waiting.
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Session session;

  ScanRun(Session session) {
    this.session = session;
  }

  /// Creates the scan.
  ScanView create(ScanOrder order) throws RequestFailedException {
    return session
        .services()
        .scans()
        .create(order.site(), order.spec(), order.rpcPort(), order.selection(), false);
  }

  /// Follows a scan until it has ended.
  ///
  /// @throws StackException when the local stack cannot finish it any more
  ScanView follow(ScanView created, ProgressDisplay display)
      throws RequestFailedException, StackException {
    ScanView[] latest = {created};
    long[] heard = {System.nanoTime()};
    while (!latest[0].state().isFinal()) {
      Optional<String> trouble = session.trouble();
      if (trouble.isPresent()) {
        throw new StackException(trouble.get());
      }
      try {
        session
            .services()
            .scans()
            .watch(
                created.id(),
                view -> {
                  latest[0] = view;
                  heard[0] = System.nanoTime();
                  display.update(view.progress().finished(), view.progress().planned());
                });
      } catch (RequestFailedException e) {
        if (e.isRefused() || System.nanoTime() - heard[0] > PATIENCE.toNanos()) {
          throw e;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return latest[0];
  }

  /// Reads what the scan found, after the results service has caught up with the workers.
  ///
  /// @param whole whether the report tells everything of each host
  ScanReport report(ScanView scan, ScanOrder order, boolean whole) throws StackException {
    StateCounts counts = settledCounts(scan);
    HostClient.Selection everything =
        new HostClient.Selection(
            Optional.of(scan.site()), "", List.of(), Optional.of(scan.id()), whole);
    return new ScanReport(
        scan,
        targets(scan, order),
        order.timeout(),
        counts,
        session.services().hosts().list(everything));
  }

  private StateCounts settledCounts(ScanView scan) throws StackException {
    long finished = scan.progress().finished();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long counted = 0;
    while (true) {
      Optional<StateCounts> counts = count(scan);
      if (counts.isPresent() && counts.get().total() >= finished) {
        return counts.get();
      }
      long total = counts.map(StateCounts::total).orElse(counted);
      if (total != counted) {
        counted = total;
        deadline = System.nanoTime() + PATIENCE.toNanos();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new StackException(
            "the results service knows %,d of the %,d addresses scanned; look again later: rpcsweep hosts --scan %s"
                .formatted(counted, finished, scan.id()));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /// Empty while the service restarts, or knows nothing of the scan because no record has arrived.
  private Optional<StateCounts> count(ScanView scan) {
    try {
      return Optional.of(
          session.services().hosts().count(Optional.of(scan.site()), Optional.of(scan.id())));
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
