package rpcsweep.simulation;

import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.task.Task;

/// Things that differ in one respect.
final class Sketch {

  private Sketch() {}

  /// The same site at twice its rate.
  static Site hurried(Site site) {
    Pace pace = site.pace();
    return with(
        site,
        new Pace(2 * pace.addressesPerSecond(), pace.window(), pace.spacing(), pace.timeout()));
  }

  private static Site with(Site site, Pace pace) {
    return new Site(
        site.id(),
        site.displayName(),
        site.networks(),
        site.exclusions(),
        pace,
        site.windows(),
        site.profile());
  }

  /// The task with a lease that never ends.
  static Task endless(Task task) {
    return switch (task) {
      case Task.ProbeBatch probe -> probe.withUntil(VirtualTime.START.plusSeconds(1_000_000));
      case Task.ResolveNames _ -> task;
    };
  }

  /// The task as its next attempt.
  static Task again(Task.ProbeBatch probe) {
    return new Task.ProbeBatch(
        probe.scan(),
        probe.site(),
        probe.attempt() + 1,
        probe.batch(),
        probe.rpcPort(),
        probe.spacing(),
        probe.timeout(),
        probe.probes(),
        probe.until());
  }
}
