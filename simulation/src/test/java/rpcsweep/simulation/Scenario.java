package rpcsweep.simulation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.scheduler.ScanRequest;
import rpcsweep.scheduler.dispatch.DispatchPolicy;

/// Everything a seed stands for.
///
/// @param seed the seed
/// @param sites the sites at the beginning
/// @param workers how many workers each site has
/// @param plans how workers are made, in turn
/// @param schedulers how many schedulers there are
/// @param policy how they dispatch
/// @param scans what is to be scanned, and when that is asked
/// @param change another configuration of the sites, null where there is none
/// @param unstable the addresses whose permission changes meanwhile
/// @param troubles what goes wrong
record Scenario(
    long seed,
    List<Site> sites,
    int workers,
    List<WorkerPlan> plans,
    int schedulers,
    DispatchPolicy policy,
    List<Wanted> scans,
    @Nullable Change change,
    TargetSet unstable,
    List<Trouble> troubles) {

  /// A scan somebody asks for.
  record Wanted(Duration at, ScanRequest request) {}

  /// The sites file is another one.
  record Change(Duration at, List<Site> sites) {}

  /// After this time nothing goes wrong any more.
  static final Duration PEACE = Duration.ofMinutes(6);

  /// The same scans where nothing goes wrong.
  Scenario inPeace() {
    return new Scenario(
        seed,
        sites,
        workers,
        plans.stream()
            .map(plan -> new WorkerPlan(Duration.ZERO, plan.tasks(), plan.connections(), false))
            .toList(),
        1,
        policy,
        scans,
        change,
        unstable,
        List.of());
  }

  Sites sitesAtFirst() {
    return new Sites(sites);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("seed ").append(seed).append('\n');
    sites.forEach(site ->
        text.append("  site ")
            .append(site)
            .append(' ')
            .append(site.pace())
            .append(' ')
            .append(site.exclusions())
            .append(' ')
            .append(site.windows())
            .append('\n'));
    plans.forEach(plan -> text.append("  ").append(plan).append('\n'));
    scans.forEach(scan -> text.append("  ").append(scan).append('\n'));
    troubles.forEach(trouble -> text.append("  ").append(trouble).append('\n'));
    return text.append("  ")
        .append(change)
        .append(", ")
        .append(workers)
        .append(" workers, ")
        .append(schedulers)
        .append(" schedulers")
        .toString();
  }
}
