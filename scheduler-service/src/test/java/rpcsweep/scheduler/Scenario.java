package rpcsweep.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rpcsweep.domain.plan.BlockOffsets;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetParser;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.scheduler.dispatch.Action;

/// What the tests of the story speak of: a site, scans of it, and what its dispatcher does.
public final class Scenario {

  public static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  public static final SiteId OSAKA = new SiteId("osaka");

  private Scenario() {}

  public static Site site(int rate, int window) {
    return new Site(
        OSAKA,
        "Osaka",
        targets("10.0.0.0/8"),
        List.of(
            new Exclusion(
                AddressRange.parsePrefix("10.3.0.0/16").orElseThrow(), "turbines", "ot@osaka")),
        new Pace(rate, window, Duration.ofMillis(10), Duration.ofSeconds(1)));
  }

  public static ScanDefinition scan(String id, String... targets) {
    return scan(new ScanId(id), List.of(targets), List.of());
  }

  public static ScanDefinition scan(ScanId id, List<String> targets, List<String> excludes) {
    try {
      ScanOrder order = order(Priority.NORMAL, false, targets, excludes);
      return scan(id, order, site(1, 256));
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// A scan of an order at some sites.
  public static ScanDefinition scan(ScanId id, ScanOrder order, Site... sites)
      throws RefusedException {
    TargetPlan plan = new ScanPlanner("").plan(order, Arrays.asList(sites), START);
    return new ScanDefinition(
        id, order, plan.parts(), plan.excludedByRequest(), id.value().hashCode(), null, START);
  }

  public static ScanOrder order(
      Priority priority, boolean retries, List<String> targets, List<String> excludes) {
    return new ScanOrder(
        "",
        List.of(),
        new ScanOrder.Typed(targets, excludes),
        135,
        ProbeSelection.STANDARD,
        priority,
        retries);
  }

  /// A scan at osaka as its log tells it.
  public static ScanSnapshot snapshot(ScanDefinition scan, Desire desire, PartStatus status) {
    return new ScanSnapshot(scan, desire, new TreeMap<>(Map.of(OSAKA, status)), 0);
  }

  /// The end of a scan at a site.
  public static PartStatus succeeded(ScanSnapshot scan, Instant end) {
    return new PartStatus(
        ScanState.SUCCEEDED,
        null,
        scan.progress(),
        Forecast.NONE,
        List.of(),
        TargetSet.empty(),
        List.of(),
        "",
        end,
        end);
  }

  /// Progress without retries, in which every finished address answered and is patched.
  public static ScanProgress progress(
      long planned, long finished, int batches, int done, int failed, int outstanding) {
    return new ScanProgress(
        planned, finished, 0, batches, done, failed, outstanding, 0, 0, patched(finished));
  }

  public static StateCounts patched(long count) {
    return StateCounts.of(Map.of(HostState.PATCHED, count));
  }

  public static TargetSet targets(String... expressions) {
    try {
      return TargetParser.parse(Arrays.asList(expressions), List.of()).targets();
    } catch (InvalidInputException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static List<Task> dispatched(List<Action> actions) {
    return actions.stream()
        .flatMap(action ->
            action instanceof Action.Dispatch dispatch
                ? Optional.of(dispatch.task()).stream()
                : Optional.<Task>empty().stream())
        .toList();
  }

  public static List<Task.ProbeBatch> probes(List<Action> actions) {
    return dispatched(actions).stream().map(Task.ProbeBatch.class::cast).toList();
  }

  public static Optional<PartStatus> lastReport(List<Action> actions, String scan) {
    return actions.stream()
        .flatMap(action ->
            action instanceof Action.Report report && report.scan().value().equals(scan)
                ? Optional.of(report.status()).stream()
                : Optional.<PartStatus>empty().stream())
        .reduce((_, later) -> later);
  }

  public static Completion.BatchDone done(Task task) {
    Task.ProbeBatch probe = (Task.ProbeBatch) task;
    return new Completion.BatchDone(
        probe.scan(),
        probe.site(),
        probe.attempt(),
        probe.batch().index(),
        patched(probe.batch().size()),
        BlockOffsets.NONE);
  }

  public static Completion.BatchAbandoned abandoned(Task task) {
    Task.ProbeBatch probe = (Task.ProbeBatch) task;
    return abandoned(probe, Completion.Reason.STOPPED);
  }

  public static Completion.BatchAbandoned abandoned(
      Task.ProbeBatch probe, Completion.Reason reason) {
    return new Completion.BatchAbandoned(
        probe.scan(), probe.site(), probe.attempt(), probe.batch().index(), reason);
  }
}
