package rpcsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.LocalSites;
import rpcsweep.cli.progress.ProgressDisplay;
import rpcsweep.cli.report.Reports;
import rpcsweep.cli.report.ScanReport;
import rpcsweep.cli.report.StateSummary;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.stack.StackOptions;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.InvalidInputException;

/// `rpcsweep scan`: asks every address named, and reports.
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Scans addresses and reports.",
    description =
        "Asks every address whether MS03-026 (KB823980) and MS03-039 (KB824146) are missing, without"
            + " credentials and without exploiting anything. Without --server, the whole system"
            + " runs on this machine for as long as the scan takes.",
    footer = {
      "",
      "Exit codes: 0 nothing vulnerable, 1 vulnerable hosts found, 2 wrong usage, 3 not finished."
    })
final class ScanCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private ScanArguments arguments = new ScanArguments();

  ScanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    PreparedScan scan = new ScanPreparation(arguments, surroundings).prepare();
    if (arguments.dryRun) {
      return DryRun.print(scan, surroundings.clock().instant(), surroundings.out());
    }
    AtomicReference<String> farewell = new AtomicReference<>("stopped before a scan was created");
    try (Session session = open(scan.ground(), farewell)) {
      ScanRun run = new ScanRun(session, surroundings.clock());
      ScanView created = run.create(scan.order());
      farewell.set(
          "scan %s is not finished; it goes on when the stack runs again: rpcsweep up%s"
              .formatted(created.id(), sitesOption(scan.ground())));
      surroundings
          .notices()
          .say(
              "scan %s of %s: %,d addresses"
                  .formatted(created.id(), created.siteNames(), created.progress().planned()));
      ScanView ended;
      try (ProgressDisplay display = surroundings.progress()) {
        ended = run.follow(created, display);
      }
      ScanReport report = run.report(ended, scan.order(), scan.timeout(), scan.format().isWhole());
      ReportOutput.write(
          scan.output(),
          surroundings.out(),
          out -> Reports.write(report, scan.format(), surroundings.language(), out));
      forgetLocalSite(scan.ground(), session);
      if (!ended.isComplete()) {
        surroundings.notices().say("the scan did not cover everything: " + shortfall(ended));
        return ExitCodes.UNFINISHED;
      }
      return StateSummary.vulnerable(report.counts()) > 0 ? ExitCodes.VULNERABLE : ExitCodes.OK;
    }
  }

  private static String sitesOption(PreparedScan.Ground ground) {
    return ground instanceof PreparedScan.Ground.OwnStack own
        ? own.sitesFile().map(file -> " --sites " + file).orElse("")
        : "";
  }

  private static String shortfall(ScanView scan) {
    return scan.origin().error().isEmpty()
        ? "%s, %,d batches given up".formatted(scan.state(), scan.progress().batches().failed())
        : scan.origin().error();
  }

  private Session open(PreparedScan.Ground ground, AtomicReference<String> farewell)
      throws StackException, InvalidInputException, IOException {
    return switch (ground) {
      case PreparedScan.Ground.Server(var endpoints) -> Session.at(endpoints);
      case PreparedScan.Ground.RunningStack(var state) ->
          Session.ofRunningStack(state)
              .orElseThrow(() -> new StackException("the stack that ran has just stopped"));
      case PreparedScan.Ground.OwnStack own -> {
        own.state().prepare();
        Path sites = own.sitesFile().orElseGet(own.state()::sites);
        if (own.sitesFile().isEmpty()) {
          Site local = own.sites().getFirst();
          LocalSites.authorise(local.networks(), local.pace(), sites);
        }
        StackOptions options =
            new StackOptions(
                own.state(),
                surroundings.home(),
                sites,
                own.sites().stream().map(Site::id).toList(),
                Map.of());
        yield Session.start(options, surroundings.notices(), farewell::get);
      }
    };
  }

  /// The file's presence means that scans are unfinished.
  private static void forgetLocalSite(PreparedScan.Ground ground, Session session)
      throws RequestFailedException, IOException {
    if (ground instanceof PreparedScan.Ground.OwnStack own
        && own.sitesFile().isEmpty()
        && session.services().scans().list().stream().allMatch(scan -> scan.state().isFinal())) {
      Files.deleteIfExists(own.state().sites());
    }
  }
}
