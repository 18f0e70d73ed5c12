package rpcsweep.scheduler.grpc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.plan.ExclusionCount;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetParser;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.FailedBatch;
import rpcsweep.scheduler.Forecast;
import rpcsweep.scheduler.Hold;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.PlannedName;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanOrder;
import rpcsweep.scheduler.ScanProgress;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.SitePart;

/// What the tests of the API speak of: a nightly scan of Osaka and Paris.
final class Examples {

  static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  static final ScanId NIGHTLY = new ScanId("nightly");
  static final SiteId OSAKA = new SiteId("osaka");
  static final SiteId PARIS = new SiteId("paris");

  private Examples() {}

  static ScanOrder order() {
    return new ScanOrder(
        "Every night",
        List.of(PARIS, OSAKA),
        new ScanOrder.Typed(List.of("10.0.0.0/22", "dc1"), List.of("10.0.0.7")),
        135,
        new ProbeSelection(Profile.FULL, true),
        Priority.HIGH,
        true);
  }

  /// Osaka is asked 1,020 addresses and a name, Paris 256 addresses.
  static ScanDefinition definition(@Nullable ScheduleId schedule) {
    return new ScanDefinition(
        NIGHTLY,
        order(),
        List.of(
            new SitePart(
                OSAKA,
                targets("10.0.0.0/22").minus(targets("10.0.0.7", "10.0.0.9", "10.0.0.10-11")),
                List.of("dc1"),
                List.of(
                    new ExclusionCount("turbines", "ot@osaka", 2),
                    new ExclusionCount("a printer", "it@osaka", 1))),
            new SitePart(PARIS, targets("10.0.1.0/24"), List.of(), List.of())),
        1,
        42,
        schedule,
        START);
  }

  static PartStatus status(ScanState state, @Nullable Hold hold) {
    return new PartStatus(
        state,
        hold,
        finished(10),
        new Forecast(50, START.plusSeconds(60)),
        List.of(new PlannedName("dc1", List.of(), List.of())),
        TargetSet.empty(),
        List.of(new FailedBatch(2, "10.0.2.0/24")),
        state == ScanState.FAILED ? "1 batch failed" : "",
        START.plusSeconds(1),
        state.isFinal() ? START.plusSeconds(30) : null);
  }

  static ScanSnapshot scan(long version, PartStatus osaka, PartStatus paris) {
    SortedMap<SiteId, PartStatus> parts = new TreeMap<>();
    parts.put(OSAKA, osaka);
    parts.put(PARIS, paris);
    return new ScanSnapshot(definition(null), Desire.RUN, parts, version);
  }

  static ScanProgress finished(long addresses) {
    return new ScanProgress(1_020, addresses, 0, 4, 0, 0, 0, 0, 0, StateCounts.NONE);
  }

  static Site site(SiteId id, int rate, Duration spacing) {
    return new Site(
        id,
        id.value(),
        targets("10.0.0.0/8"),
        List.of(),
        new Pace(rate, 4_096, spacing, Duration.ofSeconds(1)));
  }

  static TargetSet targets(String... texts) {
    try {
      return TargetParser.parse(List.of(texts), List.of()).targets();
    } catch (InvalidInputException e) {
      throw new AssertionError(e);
    }
  }
}
