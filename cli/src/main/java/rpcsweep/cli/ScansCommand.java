package rpcsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.grpc.ScanClient;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.progress.ProgressDisplay;
import rpcsweep.cli.report.ControlReports;
import rpcsweep.cli.report.StateSummary;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.target.InvalidInputException;

/// `rpcsweep scans`: every scan there was, and what can be done with one.
@Command(
    name = "scans",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Lists scans; shows, watches, pauses, resumes and cancels one.",
    description = "Lists scans, newest first: how far each has come, and what it has found so far.",
    synopsisSubcommandLabel = "[show|watch|pause|resume|cancel ID]",
    commandListHeading = "%nWith a scan:%n")
final class ScansCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private SchedulerOptions server = new SchedulerOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table or json (default: table).")
  private String format = "table";

  private ScansCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static CommandLine withItsCommands(Surroundings surroundings) {
    return new CommandLine(new ScansCommand(surroundings))
        .addSubcommand(new Show())
        .addSubcommand(new Watch())
        .addSubcommand(new Pause())
        .addSubcommand(new Resume())
        .addSubcommand(new Cancel());
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    boolean json = new OptionReader(problems).isJson("--format", format);
    try (Session session = ServicesAtHand.open(server, problems, surroundings)) {
      List<ScanView> scans = session.services().scans().list();
      ReportOutput.write(
          Optional.empty(),
          surroundings.out(),
          out -> ControlReports.writeScans(scans, json, surroundings.clock().instant(), out));
      return ExitCodes.OK;
    }
  }

  private void write(ScanView scan, boolean json) throws IOException {
    ReportOutput.write(
        Optional.empty(),
        surroundings.out(),
        out -> ControlReports.writeScan(scan, json, surroundings.clock().instant(), out));
  }

  /// `scans show`.
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Everything known of a scan: each site's part, what holds it up, exclusions.")
  static final class Show implements Callable<Integer> {

    @ParentCommand private ScansCommand scans = new ScansCommand(Surroundings.ofThisProcess());

    @Parameters(paramLabel = "ID", description = "The scan.")
    private String id = "";

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        description = "table or json (default: table).")
    private String format = "table";

    @Override
    public Integer call()
        throws InvalidInputException, StackException, RequestFailedException, IOException {
      Problems problems = new Problems();
      OptionReader options = new OptionReader(problems);
      Optional<ScanId> scan = options.scan("ID", id);
      boolean json = options.isJson("--format", format);
      try (Session session = ServicesAtHand.open(scans.server, problems, scans.surroundings)) {
        scans.write(session.services().scans().get(scan.orElseThrow()), json);
        return ExitCodes.OK;
      }
    }
  }

  /// `scans watch`.
  @Command(
      name = "watch",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Follows a scan to its end, wherever it runs; Ctrl-C leaves it running. Exit codes are"
              + " those of scan.")
  static final class Watch implements Callable<Integer> {

    @ParentCommand private ScansCommand scans = new ScansCommand(Surroundings.ofThisProcess());

    @Parameters(paramLabel = "ID", description = "The scan.")
    private String id = "";

    @Override
    public Integer call()
        throws InvalidInputException, StackException, RequestFailedException, IOException {
      Problems problems = new Problems();
      Optional<ScanId> scan = new OptionReader(problems).scan("ID", id);
      Surroundings surroundings = scans.surroundings;
      try (Session session = ServicesAtHand.running(scans.server, problems, surroundings)) {
        ScanView before = session.services().scans().get(scan.orElseThrow());
        ScanView ended;
        try (ProgressDisplay display = surroundings.progress()) {
          ended = new ScanWatch(session, before, display, surroundings.clock()).toItsEnd();
        }
        scans.write(ended, false);
        return !ended.isComplete()
            ? ExitCodes.UNFINISHED
            : StateSummary.vulnerable(ended.progress().states()) > 0
                ? ExitCodes.VULNERABLE
                : ExitCodes.OK;
      }
    }
  }

  /// `scans pause`.
  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Hands out nothing more of a scan; what is handed out finishes.")
  static final class Pause extends Steering {

    @Override
    ScanView request(ScanClient client, ScanId scan) throws RequestFailedException {
      return client.pause(scan);
    }
  }

  /// `scans resume`.
  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Goes on with a paused scan.")
  static final class Resume extends Steering {

    @Override
    ScanView request(ScanClient client, ScanId scan) throws RequestFailedException {
      return client.resume(scan);
    }
  }

  /// `scans cancel`.
  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Stops a scan for good; what was found stays.")
  static final class Cancel extends Steering {

    @Override
    ScanView request(ScanClient client, ScanId scan) throws RequestFailedException {
      return client.cancel(scan);
    }
  }

  /// One request for each scan named.
  abstract static class Steering implements Callable<Integer> {

    @ParentCommand private ScansCommand scans = new ScansCommand(Surroundings.ofThisProcess());

    @Parameters(paramLabel = "ID", arity = "1..*", description = "The scan; several can be named.")
    private List<String> ids = new ArrayList<>();

    abstract ScanView request(ScanClient client, ScanId scan) throws RequestFailedException;

    @Override
    public Integer call() throws InvalidInputException, StackException, RequestFailedException {
      Problems problems = new Problems();
      OptionReader options = new OptionReader(problems);
      List<ScanId> named = ids.stream().flatMap(id -> options.scan("ID", id).stream()).toList();
      try (Session session = ServicesAtHand.running(scans.server, problems, scans.surroundings)) {
        EachOf.of(
            named,
            scan -> {
              ScanView now = request(session.services().scans(), scan);
              scans.surroundings.out().printf("scan %s: %s%n", now.id(), now.state());
            });
        return ExitCodes.OK;
      }
    }
  }
}
