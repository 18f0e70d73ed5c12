package rpcsweep.cli;

import java.io.IOException;
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
import rpcsweep.cli.grpc.ComparisonClient;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.report.ComparisonReport;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.view.Comparison;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.verdict.ChangeKind;

/// `rpcsweep compare`: what changed from one scan to another.
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Tells what changed from one scan to another, or since a scan.",
    description =
        "Counts the hosts that became vulnerable, were fixed, appeared, went away or changed in"
            + " another way. Exit code 1 where a host lacks an update now and did not before.",
    footer = {
      "",
      "Since last week's scan:     rpcsweep compare s20261116",
      "Which hosts were fixed:     rpcsweep compare s20261116 s20261123 --list=fixed"
    })
final class CompareCommand implements Callable<Integer> {

  /// What `--list` means without a kind.
  private static final String EVERY_CHANGE = "";

  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "BASE", description = "The scan that is compared with.")
  private String base = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SCAN",
      description = "The scan that is compared (default: the present).")
  private @Nullable String scan;

  @Option(names = "--site", paramLabel = "ID", description = "Only hosts of this site.")
  private @Nullable String site;

  @Option(names = "--cidr", paramLabel = "PREFIX", description = "Only hosts in this prefix.")
  private String cidr = "";

  @Option(
      names = "--list",
      paramLabel = "KIND",
      arity = "0..1",
      split = ",",
      fallbackValue = EVERY_CHANGE,
      description =
          "Lists the hosts too: all that changed, or of these kinds only: newly-vulnerable, fixed,"
              + " appeared, gone, changed, unchanged, not-comparable.")
  private @Nullable List<String> kinds;

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private ServerOptions server = new ServerOptions();

  CompareCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    OptionReader options = new OptionReader(problems);
    Optional<ScanId> before = options.scan("BASE", base);
    Optional<ScanId> after = Optional.ofNullable(scan).flatMap(text -> options.scan("SCAN", text));
    if (!cidr.isEmpty() && AddressRange.parsePrefix(cidr).isEmpty()) {
      problems.add("--cidr", "'%s' is not a prefix such as 10.0.0.0/8".formatted(cidr));
    }
    Optional<List<ChangeKind>> listed =
        Optional.ofNullable(kinds).map(names -> read(names, options));
    boolean json = format.isJson(problems);
    Optional<SiteId> where =
        Optional.ofNullable(site).flatMap(text -> options.site("--site", text));
    try (Session session = ServicesAtHand.open(server, problems, surroundings)) {
      ComparisonClient client = session.services().comparisons();
      Comparison.Question question =
          new Comparison.Question(before.orElseThrow(), after, where, cidr);
      Comparison comparison = client.compare(question);
      ReportOutput.write(
          Optional.empty(),
          surroundings.out(),
          out ->
              ComparisonReport.write(
                  comparison, listed.map(chosen -> client.list(question, chosen)), json, out));
      return comparison.count(ChangeKind.NEWLY_VULNERABLE) > 0
          ? ExitCodes.VULNERABLE
          : ExitCodes.OK;
    }
  }

  private static List<ChangeKind> read(List<String> names, OptionReader options) {
    return names.stream()
        .filter(name -> !name.equals(EVERY_CHANGE))
        .flatMap(name ->
            options
                .parsed(
                    "--list",
                    name,
                    Arrays.stream(ChangeKind.values())
                        .filter(kind ->
                            ComparisonReport.label(kind)
                                .equals(name.toLowerCase(Locale.ROOT).replace('_', '-')))
                        .findFirst(),
                    Arrays.stream(ChangeKind.values())
                        .map(ComparisonReport::label)
                        .collect(Collectors.joining(", ")))
                .stream())
        .toList();
  }
}
