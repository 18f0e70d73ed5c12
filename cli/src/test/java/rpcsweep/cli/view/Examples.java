package rpcsweep.cli.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rpcsweep.domain.plan.ExclusionCount;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;

/// Scans and sites as a scheduler could tell of them.
public final class Examples {

  /// When it is.
  public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  /// Two sites.
  public static final SiteId OSAKA = new SiteId("osaka");

  /// The other.
  public static final SiteId PARIS = new SiteId("paris");

  private Examples() {}

  /// So many of so many addresses, at this rate, to the end at this rate.
  public static ScanProgress progress(long finished, long planned, double rate) {
    return new ScanProgress(
        new ScanProgress.Addresses(planned, finished, 0, 0, 0, 0),
        new ScanProgress.Batches((int) (planned / 256) + 1, 0, 0, 1),
        StateCounts.of(
            finished == 0
                ? Map.of()
                : Map.of(HostState.UNPATCHED, 1L, HostState.NO_RESPONSE, finished - 1)),
        new ScanProgress.Forecast(
            rate,
            rate == 0
                ? Optional.empty()
                : Optional.of(NOW.plusMillis((long) ((planned - finished) * 1_000 / rate)))));
  }

  /// A site's part that goes on.
  public static ScanPart part(SiteId site, ScanProgress progress) {
    return new ScanPart(
        site, ScanState.RUNNING, Optional.empty(), progress, List.of(), Optional.empty());
  }

  /// A site's part that is held up, with something excluded.
  public static ScanPart held(SiteId site, ScanProgress progress, Hold hold) {
    return new ScanPart(
        site,
        ScanState.RUNNING,
        Optional.of(hold),
        progress,
        List.of(new ExclusionCount("turbine controllers", "ot-team", 256)),
        Optional.empty());
  }

  /// A halt of a site.
  public static Hold haltedHold() {
    return new Hold(Hold.Reason.HALTED, Optional.empty());
  }

  /// Who halted, and why.
  public static Halt halt() {
    return new Halt("smoke in hall 3", "anna@ops", NOW.minusSeconds(60));
  }

  /// A scan of these parts.
  public static ScanView scan(ScanState state, ScanProgress progress, ScanPart... parts) {
    return new ScanView(
        new ScanId("s1"),
        state,
        List.of("10.0.0.0/16", "-10.0.9.0/24"),
        ScanManner.STANDARD,
        progress,
        List.of(parts),
        List.of(),
        List.of(),
        new ScanView.Origin(
            "",
            "",
            Optional.of(NOW.minusSeconds(120)),
            Optional.of(NOW.minusSeconds(100)),
            Optional.empty()));
  }

  /// A site under this halt, with exclusions that hold for good, end soon and have lapsed.
  public static SiteView site(SiteId id, Optional<Halt> halt, Optional<Hold> hold, int workers) {
    return new SiteView(
        id,
        "The plant",
        List.of("10.0.0.0/16", "10.2.0.0/16", "192.0.2.0/24"),
        131_328,
        List.of(
            new SiteView.Exclusion("10.0.3.0/24", "turbines", "ot-team", Optional.empty()),
            new SiteView.Exclusion(
                "10.0.4.7", "migration", "it", Optional.of(NOW.plus(Duration.ofDays(3)))),
            new SiteView.Exclusion(
                "10.0.5.0/24", "audit", "it", Optional.of(NOW.minus(Duration.ofDays(1))))),
        SiteProfile.STANDARD,
        Pace.STANDARD,
        new SiteView.Windows(List.of("Mon Tue 22:00-06:00"), "Asia/Tokyo"),
        halt,
        hold,
        new SiteView.Load(workers, 1_024, 4, 2));
  }
}
