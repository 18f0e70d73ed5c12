package rpcsweep.cli;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.cli.grpc.Endpoints;
import rpcsweep.cli.input.LocalSites;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.input.SiteChoice;
import rpcsweep.cli.report.ReportFormat;
import rpcsweep.cli.stack.StackAddresses;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.stack.StateDirectory;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.domain.plan.Routing;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetSet;

/// Reads the arguments of `scan` completely before anything is started, and refuses them with every
/// problem at once.
final class ScanPreparation {

  private static final int LARGEST_RATE = 1_000_000;

  private final ScanArguments arguments;
  private final StateDirectory state;
  private final InstantSource clock;
  private final Map<String, String> environment;
  private final Problems problems = new Problems();
  private final OptionReader options = new OptionReader(problems);

  ScanPreparation(ScanArguments arguments, Surroundings surroundings) {
    this.arguments = arguments;
    state = surroundings.state();
    clock = surroundings.clock();
    environment = surroundings.environment();
  }

  /// The scan.
  ///
  /// @throws InvalidInputException with everything that is wrong
  PreparedScan prepare() throws InvalidInputException, StackException {
    ScanOrder order =
        new ScanOrder(
            arguments.manners.sites(problems),
            arguments.manners.spec(arguments.targets, problems),
            arguments.manners.manner(problems));
    Optional<ReportFormat> format =
        options.parsed(
            "--format",
            arguments.format,
            ReportFormat.named(arguments.format),
            ReportFormat.names());
    checkOutput();
    Pace pace = pace();
    Optional<PreparedScan.Ground> ground = ground(order, pace);
    problems.throwIfAny();
    return new PreparedScan(
        order, ground.orElseThrow(), format.orElseThrow(), Optional.ofNullable(arguments.output));
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

  private Optional<PreparedScan.Ground> ground(ScanOrder order, Pace pace) throws StackException {
    Optional<Endpoints> endpoints = arguments.server.read(problems, environment);
    if (endpoints.isPresent()) {
      refuseLocalOptions("the server's own sites rule");
      return Optional.of(new PreparedScan.Ground.Server(endpoints.get()));
    }
    if (StackAddresses.ofRunningStack(state).isPresent()) {
      refuseLocalOptions("a stack runs on " + state.root() + " and its sites rule; stop it first");
      return Optional.of(new PreparedScan.Ground.RunningStack(state));
    }
    return arguments.sites == null ? local(order, pace) : configured(arguments.sites, order);
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

  private Optional<PreparedScan.Ground> local(ScanOrder order, Pace pace) {
    for (SiteId site : order.sites()) {
      if (!site.equals(LocalSites.LOCAL)) {
        problems.add("--site", "without --sites there is only the site 'local'");
      }
    }
    TargetSet named = LocalSites.named(order.spec(), InetAddress::getAllByName, problems);
    if (!named.isEmpty() && named.minus(order.spec().excludes()).isEmpty()) {
      problems.add("TARGET", "everything named is excluded");
    }
    Site local = new Site(LocalSites.LOCAL, "This machine", named, List.of(), pace);
    Routing routing = Routing.of(order.spec().planned(), List.of(local), true, clock.instant());
    return Optional.of(
        new PreparedScan.Ground.OwnStack(state, List.of(local), routing, Optional.empty()));
  }

  private Optional<PreparedScan.Ground> configured(Path file, ScanOrder order) {
    for (String option : List.of("--rate", "--timeout")) {
      if (isGiven(option)) {
        problems.add(option, "cannot be used with --sites: the pace of a site stands in " + file);
      }
    }
    SiteChoice choice = new SiteChoice(file, problems);
    return SiteChoice.read(file, problems)
        .flatMap(sites -> choice.candidates(sites, order.sites()))
        .map(candidates -> {
          Routing routing =
              choice.route(
                  order.spec(),
                  candidates,
                  !order.sites().isEmpty(),
                  order.manner().selection(),
                  clock.instant());
          return new PreparedScan.Ground.OwnStack(
              state, asking(candidates, routing, order), routing, Optional.of(file));
        });
  }

  /// The sites that have something to ask; a host name may be of each of them.
  private static List<Site> asking(List<Site> candidates, Routing routing, ScanOrder order) {
    return order.spec().hostNames().isEmpty()
        ? routing.shares().stream()
            .filter(share -> !share.targets().isEmpty())
            .map(share -> share.site())
            .toList()
        : candidates;
  }
}
