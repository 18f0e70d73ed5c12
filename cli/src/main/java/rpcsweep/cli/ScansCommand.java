package rpcsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.grpc.ScanClient;
import rpcsweep.cli.grpc.Services;
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

  @Mixin private FormatOption format = new FormatOption();

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
    boolean json = format.isJson(problems);
    return new Inquiry(server, surroundings)
        .answer(
            problems,
            services -> services.scans().list(),
            (scans, out) ->
                ControlReports.writeScans(scans, json, surroundings.clock().instant(), out));
  }

  private void print(ScanView scan, boolean json, PrintWriter out) {
    ControlReports.writeScan(scan, json, surroundings.clock().instant(), out);
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

    @Mixin private FormatOption format = new FormatOption();

    @Override
    public Integer call()
        throws InvalidInputException, StackException, RequestFailedException, IOException {
      Problems problems = new Problems();
      Optional<ScanId> scan = new OptionReader(problems).scan("ID", id);
      boolean json = format.isJson(problems);
      return new Inquiry(scans.server, scans.surroundings)
          .answer(
              problems,
              services -> services.scans().get(scan.orElseThrow()),
              (answer, out) -> scans.print(answer, json, out));
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
        ScanView ended = watched(before, session);
        ReportOutput.write(
            Optional.empty(), surroundings.out(), out -> scans.print(ended, false, out));
        return !ended.isComplete()
            ? ExitCodes.UNFINISHED
            : StateSummary.vulnerable(ended.progress().states()) > 0
                ? ExitCodes.VULNERABLE
                : ExitCodes.OK;
      }
    }

    private ScanView watched(ScanView before, Session session)
        throws StackException, RequestFailedException {
      Surroundings surroundings = scans.surroundings;
      try (ProgressDisplay display = surroundings.progress()) {
        return new ScanWatch(session, before, display, surroundings.clock()).toItsEnd();
      }
    }
  }

  /// `scans pause`.
  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Hands out nothing more of a scan; what is handed out finishes.")
  static final class Pause extends OfScans {

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
  static final class Resume extends OfScans {

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
  static final class Cancel extends OfScans {

    @Override
    ScanView request(ScanClient client, ScanId scan) throws RequestFailedException {
      return client.cancel(scan);
    }
  }

  /// Steers scans.
  abstract static class OfScans extends Steering<ScanId> {

    @ParentCommand private ScansCommand scans = new ScansCommand(Surroundings.ofThisProcess());

    OfScans() {
      super("scan");
    }

    abstract ScanView request(ScanClient client, ScanId scan) throws RequestFailedException;

    @Override
    final String request(ScanId scan, Services services) throws RequestFailedException {
      return request(services.scans(), scan).state().toString();
    }

    @Override
    final Optional<ScanId> read(String id, OptionReader options) {
      return options.scan("ID", id);
    }

    @Override
    final SchedulerOptions server() {
      return scans.server;
    }

    @Override
    final Surroundings surroundings() {
      return scans.surroundings;
    }
  }
}
