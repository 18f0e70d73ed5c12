package rpcsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
import rpcsweep.cli.report.ReportedHost;
import rpcsweep.cli.report.Reports;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.verdict.HostState;

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

  @Option(names = "--site", paramLabel = "ID", description = "Only hosts of this site.")
  private @Nullable String site;

  @Option(names = "--cidr", paramLabel = "PREFIX", description = "Only hosts in this prefix.")
  private @Nullable String cidr;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only hosts in this state, such as unpatched; can be given again.")
  private List<String> states = new ArrayList<>();

  @Option(
      names = "--scan",
      paramLabel = "ID",
      description = "As this scan saw them, instead of as they are now.")
  private @Nullable String scan;

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
    if (site != null && !SiteId.isValid(site)) {
      problems.add("--site", "'%s' is not a site id (a-z, 0-9, '-')".formatted(site));
    }
    if (scan != null && !ScanId.isValid(scan)) {
      problems.add("--scan", "'%s' is not a scan id".formatted(scan));
    }
    return new HostClient.Selection(
        Optional.ofNullable(site).filter(SiteId::isValid).map(SiteId::new),
        prefix(problems),
        states.stream().flatMap(name -> state(name, problems).stream()).toList(),
        Optional.ofNullable(scan).filter(ScanId::isValid).map(ScanId::new),
        address != null || format.isWhole());
  }

  private String prefix(Problems problems) {
    if (address != null) {
      if (cidr != null) {
        problems.add("--cidr", "not together with an ADDRESS");
      }
      Optional<Address> one = Address.parse(address);
      if (one.isEmpty()) {
        problems.add("ADDRESS", "'%s' is not an IP address".formatted(address));
      }
      return one.map(a -> a + "/" + a.bits()).orElse("");
    }
    if (cidr != null && AddressRange.parsePrefix(cidr).isEmpty()) {
      problems.add("--cidr", "'%s' is not a prefix such as 10.0.0.0/8".formatted(cidr));
    }
    return cidr == null ? "" : cidr;
  }

  private static Optional<HostState> state(String name, Problems problems) {
    String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
    Optional<HostState> state =
        Arrays.stream(HostState.values()).filter(each -> each.name().equals(wanted)).findFirst();
    return new OptionReader(problems)
        .parsed(
            "--state",
            name,
            state,
            Arrays.stream(HostState.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  private ReportFormat format(Problems problems) {
    Optional<ReportFormat> named =
        ReportFormat.named(format).filter(each -> each != ReportFormat.KB824146);
    return new OptionReader(problems)
        .parsed("--format", format, named, "table, json, jsonl, csv")
        .orElse(ReportFormat.TABLE);
  }
}
