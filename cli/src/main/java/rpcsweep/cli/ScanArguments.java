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
      description = "Address, prefix (10.1.0.0/16), range (10.1.2.3-10.1.4.5) or host name.")
  List<String> targets = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "X",
      description = "Address, prefix or range not to be asked; can be given again.")
  List<String> excludes = new ArrayList<>();

  @Option(
      names = "--target-file",
      paramLabel = "FILE",
      description = "File with a target on each line; # begins a comment.")
  List<Path> targetFiles = new ArrayList<>();

  @Option(
      names = "--exclude-file",
      paramLabel = "FILE",
      description = "File with an exclusion on each line.")
  List<Path> excludeFiles = new ArrayList<>();

  @Option(
      names = "--sites",
      paramLabel = "FILE",
      description =
          "Sites file (YAML): authorised networks, exclusions and pace of every site. Without it"
              + " there is one site, local, authorised for exactly what this command names.")
  @Nullable Path sites;

  @Option(names = "--site", paramLabel = "ID", description = "The site to scan at.")
  @Nullable String site;

  @Option(
      names = "--rpc-port",
      paramLabel = "N",
      description = "TCP port of the endpoint mapper (default: 135).")
  String rpcPort = "135";

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "What is asked of each host: patch (the patch state; one connection), identify (and who it"
              + " is: operating system, names, addresses; up to 3 connections more) or full (and what"
              + " it exposes: endpoint map, NetBIOS names, TCP 139, 445, 593, 80, 443; up to 7 more)."
              + " Default: patch.")
  String profile = "patch";

  @Option(
      names = "--worm-indicators",
      description =
          "Also try, by connecting only, the ports that worms of 2003 opened (TCP 4444 and 707).")
  boolean wormIndicators;

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
      description = "Say what would be scanned and how long it would take; dial nothing.")
  boolean dryRun;
}
