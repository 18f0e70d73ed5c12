package rpcsweep.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.report.ControlReports;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.target.InvalidInputException;

/// `rpcsweep audit`: who did what.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Tells who created, paused, halted what, newest first.",
    description =
        "Names are those the callers gave; nobody checks them. The newest 10,000 entries are"
            + " answered for; the Kafka topic keeps all.")
final class AuditCommand implements Callable<Integer> {

  private static final Pattern SUBJECT =
      Pattern.compile("(scans|sites|schedules)/(-|[a-z0-9][a-z0-9-]*)");
  private static final int MOST_ENTRIES = 10_000;

  private final Surroundings surroundings;

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      description = "Only what was done to this: scans/ID, sites/ID or schedules/ID.")
  private String subject = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many entries (default: 50).")
  private String limit = "50";

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private SchedulerOptions server = new SchedulerOptions();

  AuditCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    OptionReader options = new OptionReader(problems);
    int most = options.number("--limit", limit, 1, MOST_ENTRIES);
    boolean json = format.isJson(problems);
    if (!subject.isEmpty() && !SUBJECT.matcher(subject).matches()) {
      problems.add(
          "--subject", "'%s' is none of scans/ID, sites/ID, schedules/ID".formatted(subject));
    }
    return new Inquiry(server, surroundings)
        .answer(
            problems,
            services -> services.audit().list(subject, most),
            (entries, out) -> ControlReports.writeAudit(entries, json, out));
  }
}
