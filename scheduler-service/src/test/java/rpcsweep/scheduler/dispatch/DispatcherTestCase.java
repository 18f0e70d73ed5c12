package rpcsweep.scheduler.dispatch;

import static rpcsweep.scheduler.Scenario.START;
import static rpcsweep.scheduler.Scenario.lastReport;
import static rpcsweep.scheduler.Scenario.scan;
import static rpcsweep.scheduler.Scenario.site;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.target.Address;

/// A dispatcher and the time it is told.
abstract class DispatcherTestCase {

  static final int FAST = 1_000_000;
  static final Duration LEASE = Duration.ofMillis(2 * 2_560 + 6_000).plusMinutes(2).plusSeconds(30);

  /// The spacing at the site.
  static final Duration REST = Duration.ofMillis(10);

  Instant now = START;
  SiteDispatcher dispatcher = dispatcher(FAST, 65_536);

  static SiteDispatcher dispatcher(int rate, int window) {
    return new SiteDispatcher(site(rate, window), DispatchPolicy.STANDARD);
  }

  List<Action> tick() {
    return dispatcher.tick(now, now);
  }

  List<Action> tickAfter(Duration duration) {
    now = now.plus(duration);
    return tick();
  }

  static ScanState state(List<Action> actions, String scan) {
    return lastReport(actions, scan).orElseThrow().state();
  }

  static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }
}
