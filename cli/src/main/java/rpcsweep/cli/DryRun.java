package rpcsweep.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.grpc.Services;
import rpcsweep.cli.report.PlanText;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.view.ScanView;
import rpcsweep.cli.view.SiteView;

/// `scan --dry-run`: what a scan would ask, and how long that would take at least. Where a
/// scheduler is at hand it plans, else this process does, with the same result.
final class DryRun {

  private DryRun() {}

  static int print(PreparedScan scan, Instant now, PrintStream out)
      throws RequestFailedException, StackException {
    switch (scan.ground()) {
      case PreparedScan.Ground.Server(var endpoints) -> {
        try (Session session = Session.at(endpoints)) {
          printPlanned(session.services(), scan, out);
        }
      }
      case PreparedScan.Ground.RunningStack(var state) -> {
        try (Session session =
            Session.ofRunningStack(state)
                .orElseThrow(() -> new StackException("the stack that ran has just stopped"))) {
          printPlanned(session.services(), scan, out);
        }
      }
      case PreparedScan.Ground.OwnStack own ->
          print(
              scan,
              LocalPlan.scan(scan.order(), own.sites(), own.routing()),
              own.sites().stream().map(site -> LocalPlan.site(site, now)).toList(),
              out);
    }
    return ExitCodes.OK;
  }

  private static void printPlanned(Services services, PreparedScan scan, PrintStream out)
      throws RequestFailedException {
    ScanView plan = services.scans().create(scan.order(), true);
    print(scan, plan, services.sites().list(), out);
  }

  private static void print(
      PreparedScan scan, ScanView plan, List<SiteView> sites, PrintStream out) {
    PlanText.lines(scan.order(), plan, sites).forEach(out::println);
    out.flush();
  }
}
