package rpcsweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.report.Reports;
import rpcsweep.cli.report.ScanView;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.target.InvalidInputException;

/// `rpcsweep scans`: every scan there was.
@Command(
    name = "scans",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Lists scans.",
    description = "Lists scans, newest first.")
final class ScansCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table or json (default: table).")
  private String format = "table";

  ScansCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    if (!format.equals("table") && !format.equals("json")) {
      problems.add("--format", "'%s' is none of table, json".formatted(format));
    }
    try (Session session = ServicesAtHand.open(server, problems, surroundings)) {
      List<ScanView> scans = session.services().scans().list();
      ReportOutput.write(
          Optional.empty(),
          surroundings.out(),
          out -> Reports.writeScans(scans, format.equals("json"), out));
      return ExitCodes.OK;
    }
  }
}
