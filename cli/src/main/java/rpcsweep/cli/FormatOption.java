package rpcsweep.cli;

import picocli.CommandLine.Option;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;

/// `--format table|json`, of everything that is no list of hosts.
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table or json (default: table).")
  private String format = "table";

  /// Whether a program reads it.
  boolean isJson(Problems problems) {
    return new OptionReader(problems).isJson("--format", format);
  }
}
