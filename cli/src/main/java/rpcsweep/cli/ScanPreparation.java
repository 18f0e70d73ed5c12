package rpcsweep.cli;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.cli.grpc.Endpoints;
import rpcsweep.cli.input.LocalSites;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.input.SiteChoice;
import rpcsweep.cli.input.TargetReader;
import rpcsweep.cli.report.ReportFormat;
import rpcsweep.cli.stack.StackAddresses;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.stack.StateDirectory;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.target.TargetSpec;

/// Reads the arguments of `scan` completely before anything is started, and refuses them with every
/// problem at once.
final class ScanPreparation {

  private static final int LARGEST_RATE = 1_000_000;

  private final ScanArguments arguments;
  private final StateDirectory state;
  private final Problems problems = new Problems();
  private final OptionReader options = new OptionReader(problems);

  ScanPreparation(ScanArguments arguments, StateDirectory state) {
    this.arguments = arguments;
    this.state = state;
  }

  /// The scan.
  ///
  /// @throws InvalidInputException with everything that is wrong
  PreparedScan prepare() throws InvalidInputException, StackException {
    TargetSpec spec =
        new TargetReader(problems)
            .read(
                arguments.targets,
                arguments.targetFiles,
                arguments.excludes,
                arguments.excludeFiles);
    int rpcPort = options.port("--rpc-port", arguments.rpcPort);
    Optional<ReportFormat> format =
        options.parsed(
            "--format",
            arguments.format,
            ReportFormat.named(arguments.format),
            ReportFormat.names());
    Optional<Profile> profile = options.profile("--profile", arguments.profile);
    Optional<SiteId> site = site();
    checkOutput();
    Pace pace = pace();
    Optional<PreparedScan.Ground> ground = ground(spec, site, pace);
    problems.throwIfAny();
    return new PreparedScan(
        order(
            ground.orElseThrow(),
            site,
            spec,
            rpcPort,
            new ProbeSelection(profile.orElseThrow(), arguments.wormIndicators)),
        ground.orElseThrow(),
        format.orElseThrow(),
        Optional.ofNullable(arguments.output));
  }

  private static ScanOrder order(
      PreparedScan.Ground ground,
      Optional<SiteId> site,
      TargetSpec spec,
      int rpcPort,
      ProbeSelection selection) {
    return switch (ground) {
      case PreparedScan.Ground.OwnStack(StateDirectory _, Site own, Optional<Path> _) ->
          new ScanOrder(
              Optional.of(own.id()), spec, rpcPort, selection, Optional.of(own.pace().timeout()));
      case PreparedScan.Ground.Server _, PreparedScan.Ground.RunningStack _ ->
          new ScanOrder(site, spec, rpcPort, selection, Optional.empty());
    };
  }

  private Optional<SiteId> site() {
    if (arguments.site == null) {
      return Optional.empty();
    }
    if (!SiteId.isValid(arguments.site)) {
      problems.add("--site", "'%s' is not a site id (a-z, 0-9, '-')".formatted(arguments.site));
      return Optional.empty();
    }
    return Optional.of(new SiteId(arguments.site));
  }

  private void checkOutput() {
    @Nullable Path output = arguments.output;
    if (output == null) {
      return;
    }
    @Nullable Path folder = output.toAbsolutePath().getParent();
    if (Files.isDirectory(output) || folder == null || !Files.isWritable(folder)) {
      problems.add("--output", "'%s' cannot be written".formatted(output));
    }
  }

  private Pace pace() {
    int rate =
        arguments.rate == null
            ? Pace.STANDARD.addressesPerSecond()
            : options.number("--rate", arguments.rate, 1, LARGEST_RATE);
    Duration timeout =
        arguments.timeout == null
            ? Pace.STANDARD.timeout()
            : options.duration("--timeout", arguments.timeout);
    return Paces.of(rate, timeout);
  }

  private Optional<PreparedScan.Ground> ground(TargetSpec spec, Optional<SiteId> site, Pace pace)
      throws StackException {
    Optional<Endpoints> endpoints = arguments.server.read(problems);
    if (endpoints.isPresent()) {
      refuseLocalOptions("the server's own sites rule");
      return Optional.of(new PreparedScan.Ground.Server(endpoints.get()));
    }
    if (StackAddresses.ofRunningStack(state).isPresent()) {
      refuseLocalOptions("a stack runs on " + state.root() + " and its sites rule; stop it first");
      return Optional.of(new PreparedScan.Ground.RunningStack(state));
    }
    return arguments.sites == null
        ? local(spec, site, pace)
        : configured(arguments.sites, spec, site);
  }

  private void refuseLocalOptions(String why) {
    for (String option : List.of("--sites", "--rate", "--timeout")) {
      if (isGiven(option)) {
        problems.add(option, "cannot be used here: " + why);
      }
    }
  }

  private boolean isGiven(String option) {
    return switch (option) {
      case "--sites" -> arguments.sites != null;
      case "--rate" -> arguments.rate != null;
      case "--timeout" -> arguments.timeout != null;
      default -> throw new IllegalArgumentException(option);
    };
  }

  private Optional<PreparedScan.Ground> local(TargetSpec spec, Optional<SiteId> site, Pace pace) {
    if (site.isPresent() && !site.get().equals(LocalSites.LOCAL)) {
      problems.add("--site", "without --sites there is only the site 'local'");
    }
    TargetSet named = LocalSites.named(spec, InetAddress::getAllByName, problems);
    if (!named.isEmpty() && named.minus(spec.excludes()).isEmpty()) {
      problems.add("TARGET", "everything named is excluded");
    }
    Site local = new Site(LocalSites.LOCAL, "This machine", named, List.of(), pace);
    return Optional.of(new PreparedScan.Ground.OwnStack(state, local, Optional.empty()));
  }

  private Optional<PreparedScan.Ground> configured(
      Path file, TargetSpec spec, Optional<SiteId> id) {
    for (String option : List.of("--rate", "--timeout")) {
      if (isGiven(option)) {
        problems.add(option, "cannot be used with --sites: the pace of a site stands in " + file);
      }
    }
    return SiteChoice.read(file, problems)
        .flatMap(sites -> SiteChoice.choose(sites, id, file, problems))
        .map(site -> {
          SiteChoice.check(site, spec, file, problems);
          return new PreparedScan.Ground.OwnStack(state, site, Optional.of(file));
        });
  }
}
