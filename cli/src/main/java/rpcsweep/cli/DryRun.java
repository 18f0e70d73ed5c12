package rpcsweep.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.report.ScanView;
import rpcsweep.cli.report.Wording;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.plan.ScanPlan;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.ProbeCost;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.target.TargetSpec;

/// `scan --dry-run`: what a scan would ask, and how long that would take at least.
final class DryRun {

  private static final int MOST_RANGES = 20;

  private DryRun() {}

  static int print(PreparedScan scan, PrintStream out)
      throws RequestFailedException, StackException {
    switch (scan.ground()) {
      case PreparedScan.Ground.Server(var endpoints) -> {
        try (Session session = Session.at(endpoints)) {
          printPlanned(session, scan.order(), out);
        }
      }
      case PreparedScan.Ground.RunningStack(var state) -> {
        try (Session session =
            Session.ofRunningStack(state)
                .orElseThrow(() -> new StackException("the stack that ran has just stopped"))) {
          printPlanned(session, scan.order(), out);
        }
      }
      case PreparedScan.Ground.OwnStack own -> printPlan(own.site(), scan.order(), out);
    }
    return ExitCodes.OK;
  }

  private static void printPlanned(Session session, ScanOrder order, PrintStream out)
      throws RequestFailedException {
    ScanView plan =
        session
            .services()
            .scans()
            .create(order.site(), order.spec(), order.rpcPort(), order.selection(), true);
    out.printf(
        Locale.ROOT,
        "site %s: %,d addresses would be scanned, %,d are excluded%n",
        plan.site(),
        plan.progress().planned(),
        plan.progress().excluded());
  }

  private static void printPlan(Site site, ScanOrder order, PrintStream out) {
    TargetSpec spec = order.spec();
    TargetSet wanted = spec.targets();
    TargetSet planned = spec.planned().minus(site.excluded());
    ScanPlan plan = new ScanPlan(planned, 0);
    out.printf(
        Locale.ROOT,
        "site %s: %,d addresses in %,d batches would be scanned, %,d are excluded%n",
        site.id(),
        plan.addressCount(),
        plan.batchCount(),
        wanted.size() - planned.size());
    if (!spec.hostNames().isEmpty()) {
      out.printf(
          "and the addresses of %d host names: %s%n",
          spec.hostNames().size(), String.join(" ", spec.hostNames()));
    }
    int rate = site.pace().addressesPerSecond();
    ProbeCost cost = ProbeCost.of(order.selection().probes());
    long dials = plan.addressCount() * cost.dialsOfEveryAddress();
    out.printf(
        Locale.ROOT,
        "profile %s: every address is dialled %s, one that speaks DCE/RPC up to %d times%n",
        order.selection().profile().label(),
        cost.dialsOfEveryAddress() == 1 ? "once" : cost.dialsOfEveryAddress() + " times",
        cost.mostDials());
    for (Probe probe : order.selection().probes()) {
      out.println("  " + Wording.of(probe) + ": " + Wording.meaning(probe.safety()));
    }
    out.printf(
        Locale.ROOT,
        "at %,d per second: at least %s%n",
        rate,
        readable(Duration.ofSeconds((dials + rate - 1) / rate)));
    List<AddressRange> ranges = planned.ranges();
    ranges.stream().limit(MOST_RANGES).forEach(range -> out.println("  " + range));
    if (ranges.size() > MOST_RANGES) {
      out.printf(Locale.ROOT, "  and %,d more ranges%n", ranges.size() - MOST_RANGES);
    }
  }

  private static String readable(Duration time) {
    return time.toDays() > 0
        ? "%d d %d h".formatted(time.toDays(), time.toHoursPart())
        : time.toHours() > 0
            ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
            : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
