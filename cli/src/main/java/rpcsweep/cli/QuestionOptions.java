package rpcsweep.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.Cover;

/// Which hosts: `--site`, `--cidr`, `--state`, `--filter`, `--scan`.
final class QuestionOptions {

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
      names = "--filter",
      paramLabel = "EXPRESSION",
      description =
          "Only hosts of which this holds, such as 'operating_system:\"2000\" AND"
              + " state_change_time > \"2026-11-01T00:00:00Z\"'; the API's documentation tells all.")
  private String filter = "";

  @Option(
      names = "--scan",
      paramLabel = "ID",
      description = "As this scan saw them, instead of as they are now.")
  private @Nullable String scan;

  /// The question.
  Cover.Question read(Problems problems) {
    OptionReader options = new OptionReader(problems);
    if (cidr != null && AddressRange.parsePrefix(cidr).isEmpty()) {
      problems.add("--cidr", "'%s' is not a prefix such as 10.0.0.0/8".formatted(cidr));
    }
    return new Cover.Question(
        Optional.ofNullable(site).flatMap(text -> options.site("--site", text)),
        cidr == null ? "" : cidr,
        states.stream().flatMap(name -> state(name, options).stream()).toList(),
        filter,
        Optional.ofNullable(scan).flatMap(text -> options.scan("--scan", text)));
  }

  private static Optional<HostState> state(String name, OptionReader options) {
    String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return options.parsed(
        "--state",
        name,
        Arrays.stream(HostState.values()).filter(each -> each.name().equals(wanted)).findFirst(),
        Arrays.stream(HostState.values())
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ")));
  }
}
