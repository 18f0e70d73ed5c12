package rpcsweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.input.SiteChoice;
import rpcsweep.cli.report.ControlReports;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.plan.Contested;
import rpcsweep.domain.plan.Routing;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetSet;

/// `rpcsweep sites`: where scanning may happen, and what goes on there.
@Command(
    name = "sites",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Lists sites: what is reachable, outstanding and halted.",
    description =
        "Lists every configured site: whether it is open, its workers, addresses handed out and not"
            + " yet reported (OUT), unfinished scans, and exclusions with those that end soon.",
    synopsisSubcommandLabel = "[show ID | check FILE | manifest ID]",
    commandListHeading = "%nMore:%n")
final class SitesCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private SchedulerOptions server = new SchedulerOptions();

  @Mixin private FormatOption format = new FormatOption();

  private SitesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static CommandLine withItsCommands(Surroundings surroundings) {
    return new CommandLine(new SitesCommand(surroundings))
        .addSubcommand(new Show())
        .addSubcommand(new Check())
        .addSubcommand(new SiteManifestCommand(surroundings));
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    boolean json = format.isJson(problems);
    return new Inquiry(server, surroundings)
        .answer(
            problems,
            services -> services.sites().list(),
            (sites, out) ->
                ControlReports.writeSites(sites, json, surroundings.clock().instant(), out));
  }

  /// `sites show`.
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Everything known of a site.")
  static final class Show implements Callable<Integer> {

    @ParentCommand private SitesCommand sites = new SitesCommand(Surroundings.ofThisProcess());

    @Parameters(paramLabel = "ID", description = "The site.")
    private String id = "";

    @Mixin private FormatOption format = new FormatOption();

    @Override
    public Integer call()
        throws InvalidInputException, StackException, RequestFailedException, IOException {
      Problems problems = new Problems();
      Optional<SiteId> site = new OptionReader(problems).site("ID", id);
      boolean json = format.isJson(problems);
      Surroundings surroundings = sites.surroundings;
      return new Inquiry(sites.server, surroundings)
          .answer(
              problems,
              services -> services.sites().get(site.orElseThrow()),
              (answer, out) ->
                  ControlReports.writeSite(answer, json, surroundings.clock().instant(), out));
    }
  }

  /// `sites check`.
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Reads a sites file as the services would and tells everything that is wrong with it;"
              + " needs no server.")
  static final class Check implements Callable<Integer> {

    private static final int MOST_RANGES = 10;

    @ParentCommand private SitesCommand sites = new SitesCommand(Surroundings.ofThisProcess());

    @Parameters(paramLabel = "FILE", description = "The sites file (YAML).")
    private Path file = Path.of("");

    @Override
    public Integer call() throws InvalidInputException, IOException {
      Problems problems = new Problems();
      Optional<Sites> read = SiteChoice.read(file, problems);
      problems.throwIfAny();
      List<Site> all = List.copyOf(read.orElseThrow().all());
      Surroundings surroundings = sites.surroundings;
      ReportOutput.write(
          Optional.empty(),
          surroundings.out(),
          out -> {
            ControlReports.writeConfiguration(
                all.stream()
                    .map(site -> LocalPlan.site(site, surroundings.clock().instant()))
                    .toList(),
                surroundings.clock().instant(),
                out);
            List<Contested> shared = shared(all, surroundings);
            shared.stream()
                .limit(MOST_RANGES)
                .forEach(contested ->
                    out.println(
                        "%s is of several sites, so a scan of it names one: %s"
                            .formatted(contested.range(), contested.sites())));
            if (shared.size() > MOST_RANGES) {
              out.println("and %d more ranges".formatted(shared.size() - MOST_RANGES));
            }
          });
      surroundings.notices().say("nothing is wrong with " + file);
      return ExitCodes.OK;
    }

    private static List<Contested> shared(List<Site> all, Surroundings surroundings) {
      TargetSet everything =
          all.stream().map(Site::networks).reduce(TargetSet.empty(), TargetSet::union);
      return Routing.of(everything, all, false, surroundings.clock().instant()).contested();
    }
  }
}
