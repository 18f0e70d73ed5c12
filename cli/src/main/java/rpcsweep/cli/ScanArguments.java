package rpcsweep.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The arguments of `scan`, as text: [ScanPreparation] reads them all before it complains.
final class ScanArguments {

  @Parameters(
      paramLabel = "TARGET",
      arity = "0..*",
      description =
          "Address, prefix (10.1.0.0/16), range (10.1.2.3-10.1.4.5 or 10.1.2.3-40) or host name.")
  List<String> targets = new ArrayList<>();

  @Mixin ScanManners manners = new ScanManners();

  @Option(
      names = "--sites",
      paramLabel = "FILE",
      description =
          "Sites file (YAML): authorised networks, exclusions, pace and maintenance windows of every"
              + " site. Without it there is one site, local, authorised for exactly what this command"
              + " names.")
  @Nullable Path sites;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Most addresses per second; without --sites only (default: 50).")
  @Nullable String rate;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description =
          "How long a host may stay silent, as 5s or 500ms; without --sites only (default: 5s).")
  @Nullable String timeout;

  @Mixin ServerOptions server = new ServerOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json, jsonl, csv or kb824146 (default: table).")
  String format = "table";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the report goes, instead of standard output.")
  @Nullable Path output;

  @Option(
      names = "--dry-run",
      description =
          "Say what would be asked at each site, what is excluded and why, and how long it would take"
              + " at least; dial nothing.")
  boolean dryRun;
}
