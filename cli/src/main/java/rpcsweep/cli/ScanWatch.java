package rpcsweep.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.progress.ProgressDisplay;
import rpcsweep.cli.progress.Sighting;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.view.Hold;
import rpcsweep.cli.view.ScanPart;
import rpcsweep.cli.view.ScanView;
import rpcsweep.cli.view.SiteView;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.SiteId;

/// Follows one scan to its end, across every restart of the scheduler: a stream that breaks is
/// opened again where it broke.
final class ScanWatch {

  /// A service may be away this long, restarting, before the command gives up waiting.
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Session session;
  private final ProgressDisplay display;
  private final InstantSource clock;
  private ScanView latest;
  private String token = "";
  private long heard = System.nanoTime();
  private Map<SiteId, Halt> halts = Map.of();

  /// @param scan as it was seen last
  ScanWatch(Session session, ScanView scan, ProgressDisplay display, InstantSource clock) {
    this.session = session;
    this.display = display;
    this.clock = clock;
    latest = scan;
  }

  /// Follows it until it has ended.
  ///
  /// @throws StackException when the local stack cannot finish it any more
  ScanView toItsEnd() throws RequestFailedException, StackException {
    while (!latest.state().isFinal()) {
      Optional<String> trouble = session.trouble();
      if (trouble.isPresent()) {
        throw new StackException(trouble.get());
      }
      long heardBefore = heard;
      try {
        session
            .services()
            .scans()
            .watch(
                latest.id(),
                token,
                sight -> {
                  token = sight.token();
                  show(sight.scan());
                });
      } catch (RequestFailedException e) {
        throwUnlessItMayPass(e);
      }
      if (heard == heardBefore) {
        ask();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return latest;
  }

  /// A scan that is held up tells nothing for hours; that the service answers says that it is
  /// there.
  private void ask() throws RequestFailedException {
    try {
      show(session.services().scans().get(latest.id()));
    } catch (RequestFailedException e) {
      throwUnlessItMayPass(e);
    }
  }

  private void throwUnlessItMayPass(RequestFailedException failure) throws RequestFailedException {
    if (failure.isRefused() || System.nanoTime() - heard > PATIENCE.toNanos()) {
      throw failure;
    }
  }

  private void show(ScanView scan) {
    latest = scan;
    heard = System.nanoTime();
    findHalts();
    display.update(new Sighting(scan, halts, clock.instant()));
  }

  /// A scan says that a site of it is halted, and the site by whom and why.
  private void findHalts() {
    List<SiteId> halted =
        latest.parts().stream().filter(ScanWatch::isHalted).map(ScanPart::site).toList();
    if (halted.isEmpty()) {
      halts = Map.of();
    } else if (!halts.keySet().containsAll(halted)) {
      try {
        halts =
            session.services().sites().list().stream()
                .filter(site -> site.halt().isPresent())
                .collect(Collectors.toMap(SiteView::id, site -> site.halt().orElseThrow()));
      } catch (RequestFailedException e) {
        // It is said without a name, and looked up again with the next news.
        halts = Map.of();
      }
    }
  }

  private static boolean isHalted(ScanPart part) {
    return part.hold().filter(hold -> hold.reason() == Hold.Reason.HALTED).isPresent();
  }
}
