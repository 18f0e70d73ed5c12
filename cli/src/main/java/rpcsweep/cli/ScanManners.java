package rpcsweep.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.input.TargetReader;
import rpcsweep.cli.view.ScanManner;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.TargetSpec;

/// What is asked, where and how: the options of every command that orders a scan, as text.
final class ScanManners {

  @Option(
      names = "--exclude",
      paramLabel = "X",
      description = "Address, prefix or range not to be asked; can be given again.")
  private List<String> excludes = new ArrayList<>();

  @Option(
      names = "--target-file",
      paramLabel = "FILE",
      description = "File with a target on each line; # begins a comment.")
  private List<Path> targetFiles = new ArrayList<>();

  @Option(
      names = "--exclude-file",
      paramLabel = "FILE",
      description = "File with an exclusion on each line.")
  private List<Path> excludeFiles = new ArrayList<>();

  @Option(
      names = "--site",
      paramLabel = "ID",
      description =
          "Ask at this site; can be given again, and an address is then asked at each of them that"
              + " owns it. Without it, each address is asked at the site that owns it.")
  private List<String> sites = new ArrayList<>();

  @Option(
      names = "--rpc-port",
      paramLabel = "N",
      description = "TCP port of the endpoint mapper (default: 135).")
  private String rpcPort = "135";

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "What is asked of each host: patch (the patch state; one connection), identify (and who it"
              + " is: operating system, names, addresses; up to 3 connections more) or full (and what"
              + " it exposes: endpoint map, NetBIOS names, TCP 139, 445, 593, 80, 443; up to 7 more)."
              + " Default: patch.")
  private String profile = "patch";

  @Option(
      names = "--worm-indicators",
      description =
          "Also try, by connecting only, the ports that worms of 2003 opened (TCP 4444 and 707).")
  private boolean wormIndicators;

  @Option(
      names = "--priority",
      paramLabel = "NAME",
      description =
          "Share of a site's pace beside other scans: low, normal or high, each four times the one"
              + " before (default: normal).")
  private String priority = "normal";

  @Option(
      names = "--retry-silent",
      description = "Ask hosts that did not answer once more, when every address has been asked.")
  private boolean retrySilent;

  /// Everything that is named, and not to be asked.
  TargetSpec spec(List<String> targets, Problems problems) {
    return new TargetReader(problems).read(targets, targetFiles, excludes, excludeFiles);
  }

  /// The sites named.
  List<SiteId> sites(Problems problems) {
    return new OptionReader(problems).sites("--site", sites);
  }

  /// How hosts are asked.
  ScanManner manner(Problems problems) {
    OptionReader options = new OptionReader(problems);
    return new ScanManner(
        options.port("--rpc-port", rpcPort),
        new ProbeSelection(
            options.profile("--profile", profile).orElse(Profile.PATCH), wormIndicators),
        options.priority("--priority", priority).orElse(Priority.NORMAL),
        retrySilent);
  }
}
