package rpcsweep.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.ScanId;
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

/// What the tests of the story speak of: a site, scans of it, and what its dispatcher does.
final class Scenario {

  static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  static final SiteId OSAKA = new SiteId("osaka");

  private Scenario() {}

  static Site site(int rate, int window) {
    return new Site(
        OSAKA,
        "Osaka",
        targets("10.0.0.0/8"),
        List.of(
            new Exclusion(
                AddressRange.parsePrefix("10.3.0.0/16").orElseThrow(), "turbines", "ot@osaka")),
        new Pace(rate, window, Duration.ofMillis(10), Duration.ofSeconds(1)));
  }

  static ScanDefinition scan(String id, String... targets) {
    return scan(new ScanId(id), List.of(targets), List.of());
  }

  static ScanDefinition scan(ScanId id, List<String> targets, List<String> excludes) {
    try {
      ScanDefinition.Typed typed = new ScanDefinition.Typed(targets, excludes);
      TargetPlan plan = new ScanPlanner("").plan(typed, site(1, 256));
      return new ScanDefinition(
          id,
          "",
          OSAKA,
          typed,
          plan.targets(),
          plan.hostNames(),
          plan.excludedAddressCount(),
          id.value().hashCode(),
          135,
          ProbeSelection.STANDARD,
          START);
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static TargetSet targets(String... expressions) {
    try {
      return TargetParser.parse(Arrays.asList(expressions), List.of()).targets();
    } catch (InvalidInputException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static List<Task> dispatched(List<Action> actions) {
    return actions.stream()
        .flatMap(action ->
            action instanceof Action.Dispatch dispatch
                ? Optional.of(dispatch.task()).stream()
                : Optional.<Task>empty().stream())
        .toList();
  }

  static List<Task.ProbeBatch> probes(List<Action> actions) {
    return dispatched(actions).stream().map(Task.ProbeBatch.class::cast).toList();
  }

  static Optional<ScanStatus> lastReport(List<Action> actions, String scan) {
    return actions.stream()
        .flatMap(action ->
            action instanceof Action.Report report && report.scan().value().equals(scan)
                ? Optional.of(report.status()).stream()
                : Optional.<ScanStatus>empty().stream())
        .reduce((_, later) -> later);
  }

  static Completion.BatchDone done(Task task) {
    Task.ProbeBatch probe = (Task.ProbeBatch) task;
    return new Completion.BatchDone(
        probe.scan(), probe.site(), probe.attempt(), probe.batch().index(), probe.batch().size());
  }

  static Completion.BatchAbandoned abandoned(Task task) {
    Task.ProbeBatch probe = (Task.ProbeBatch) task;
    return new Completion.BatchAbandoned(
        probe.scan(), probe.site(), probe.attempt(), probe.batch().index());
  }
}
