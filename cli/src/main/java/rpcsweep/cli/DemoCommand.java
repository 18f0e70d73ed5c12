package rpcsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.LocalSites;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.progress.ProgressDisplay;
import rpcsweep.cli.report.ReportFormat;
import rpcsweep.cli.report.Reports;
import rpcsweep.cli.report.ScanReport;
import rpcsweep.cli.stack.LabProcess;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.stack.StackOptions;
import rpcsweep.cli.stack.StateDirectory;
import rpcsweep.cli.view.ScanManner;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.target.TargetSpec;

/// `rpcsweep demo`: scans a simulated enterprise with the whole system and holds the report against
/// the truth. Needs no network and leaves nothing behind.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Scans a simulated enterprise on loopback.",
    description =
        "Starts a simulated enterprise of 4,096 hosts on loopback and the whole system, scans it,"
            + " prints the report and compares it with what every host really is. Exit code 0:"
            + " they agree.")
final class DemoCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  private static final SiteId SITE = new SiteId("demo");
  private static final int MOST_DIFFERENCES = 20;

  /// No caution is needed towards hosts that are simulated; a silent one costs a whole timeout.
  private static final Pace PACE = new Pace(1_000, 8_192, Duration.ZERO, Duration.ofSeconds(4));

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "What is asked of each host: patch, identify or full (default: patch).")
  private String profile = "patch";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json, jsonl, csv or kb824146 (default: table).")
  private String format = "table";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the report goes, instead of standard output.")
  private @Nullable Path output;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    Optional<ReportFormat> chosen =
        new OptionReader(problems)
            .parsed("--format", format, ReportFormat.named(format), ReportFormat.names());
    Optional<Profile> asked = new OptionReader(problems).profile("--profile", profile);
    problems.throwIfAny();
    Path folder = Files.createTempDirectory("rpcsweep-demo");
    try {
      return demonstrate(new StateDirectory(folder), asked.orElseThrow(), chosen.orElseThrow());
    } finally {
      delete(folder);
    }
  }

  private int demonstrate(StateDirectory state, Profile chosenProfile, ReportFormat chosen)
      throws StackException, RequestFailedException, IOException {
    Notices notices = surroundings.notices();
    boolean services = chosenProfile == Profile.FULL;
    LabTruth truth = LabTruth.parse(LabProcess.truth(surroundings.home(), services), chosenProfile);
    state.prepare();
    Site site = new Site(SITE, "Demonstration", truth.addresses(), List.of(), PACE);
    LocalSites.writeSites(new Sites(List.of(site)), state.sites());
    StackOptions options =
        new StackOptions(
            state,
            surroundings.home(),
            state.sites(),
            List.of(SITE),
            Map.of("RPCSWEEP_LOOPBACK_ONLY", "true"));
    try (Session session = Session.start(options, notices, () -> "the demonstration was stopped");
        LabProcess lab =
            LabProcess.start(state, surroundings.home(), services, new StackNotices(notices))) {
      ScanOrder order =
          new ScanOrder(
              List.of(SITE),
              new TargetSpec(truth.addresses(), List.of(), TargetSet.empty()),
              new ScanManner(
                  lab.port(), new ProbeSelection(chosenProfile, false), Priority.NORMAL, false));
      ScanRun run = new ScanRun(session, surroundings.clock());
      ScanView created = run.create(order);
      ScanView ended;
      try (ProgressDisplay display = surroundings.progress()) {
        ended = run.follow(created, display);
      }
      ScanReport report = run.report(ended, order, Optional.of(PACE.timeout()), chosen.isWhole());
      ReportOutput.write(
          Optional.ofNullable(output),
          surroundings.out(),
          out -> Reports.write(report, chosen, surroundings.language(), out));
      return compare(truth, report, notices);
    }
  }

  private static int compare(LabTruth truth, ScanReport report, Notices notices) {
    List<String> differences = truth.differences(report.hosts());
    if (differences.isEmpty()) {
      notices.say(
          String.format(
              Locale.ROOT,
              "the report equals the lab's truth for all %,d addresses",
              truth.states().size()));
      return ExitCodes.OK;
    }
    differences.stream().limit(MOST_DIFFERENCES).forEach(notices::say);
    notices.say(
        "the report differs from the lab's truth for %,d of %,d addresses"
            .formatted(differences.size(), truth.states().size()));
    return ExitCodes.UNFINISHED;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // What stays in the temporary directory is the operating system's to remove.
    }
  }
}
