package rpcsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rpcsweep.cli.grpc.HostClient;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.report.ReportFormat;
import rpcsweep.cli.report.Reports;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.ReportedHost;

/// `rpcsweep hosts`: what is known of hosts.
@Command(
    name = "hosts",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Shows what is known of hosts.",
    description = "Lists hosts in address order, or shows one with its evidence.")
final class HostsCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "ADDRESS",
      arity = "0..1",
      description = "Shows this host, at every site that has one.")
  private @Nullable String address;

  @Option(
      names = "--explain",
      description =
          "Tells the conversation with the host as a person reads it: every PDU, the rule that"
              + " applied, what is known of the host and what to do.")
  private boolean explain;

  @Mixin private QuestionOptions question = new QuestionOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json, jsonl or csv (default: table).")
  private String format = "table";

  @Mixin private ServerOptions server = new ServerOptions();

  HostsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    ReportFormat chosen = format(problems);
    HostClient.Selection selection = selection(chosen, problems);
    try (Session session = ServicesAtHand.open(server, problems, surroundings)) {
      Iterable<ReportedHost> hosts = session.services().hosts().list(selection);
      boolean details = address != null && chosen == ReportFormat.TABLE;
      ReportOutput.write(
          Optional.empty(),
          surroundings.out(),
          out -> {
            if (details) {
              if (!hosts.iterator().hasNext()) {
                surroundings.notices().say(address + " was never scanned");
              }
              hosts.forEach(host -> write(host, out));
            } else {
              Reports.write(hosts, chosen, out);
            }
          });
      return ExitCodes.OK;
    }
  }

  private void write(ReportedHost host, PrintWriter out) {
    if (explain) {
      Reports.explain(host, surroundings.language(), out);
    } else {
      Reports.writeDetails(host, surroundings.language(), out);
    }
  }

  private HostClient.Selection selection(ReportFormat format, Problems problems) {
    if (explain && address == null) {
      problems.add("--explain", "needs the ADDRESS of a host");
    }
    if (explain && format != ReportFormat.TABLE) {
      problems.add("--explain", "is for people and not together with --format");
    }
    Cover.Question asked = question.read(problems);
    return new HostClient.Selection(
        address == null ? asked : asked.inside(oneAddress(address, asked, problems)),
        address != null || format.isWhole());
  }

  private static String oneAddress(String address, Cover.Question asked, Problems problems) {
    if (!asked.cidr().isEmpty()) {
      problems.add("--cidr", "not together with an ADDRESS");
    }
    Optional<Address> one = Address.parse(address);
    if (one.isEmpty()) {
      problems.add("ADDRESS", "'%s' is not an IP address".formatted(address));
    }
    return one.map(a -> a + "/" + a.bits()).orElse("");
  }

  private ReportFormat format(Problems problems) {
    Optional<ReportFormat> named =
        ReportFormat.named(format).filter(each -> each != ReportFormat.KB824146);
    return new OptionReader(problems)
        .parsed("--format", format, named, "table, json, jsonl, csv")
        .orElse(ReportFormat.TABLE);
  }
}
