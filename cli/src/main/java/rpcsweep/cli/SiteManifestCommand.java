package rpcsweep.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.input.SiteChoice;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.sites.kubernetes.SiteManifest;

/// `rpcsweep sites manifest`: what of a site Kubernetes has to know, from the file its workers
/// read.
@Command(
    name = "manifest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes the Kubernetes objects that follow from the sites file: the site's namespace, its"
            + " part of the file, and the network policy that lets its workers reach what they may"
            + " dial; needs no server.")
final class SiteManifestCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "ID", description = "The site.")
  private String id = "";

  @Option(
      names = "--sites",
      paramLabel = "FILE",
      required = true,
      description = "The sites file (YAML).")
  private Path file = Path.of("");

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "The most that scans ask there: patch, identify or full; their ports are opened (default:"
              + " patch).")
  private String profile = "patch";

  @Option(names = "--worm-indicators", description = "Open the ports of the worm indicators too.")
  private boolean wormIndicators;

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description =
          "Scale the workers by what is outstanding, as this Prometheus knows it; needs KEDA.")
  private @Nullable URI prometheus;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where it goes, instead of standard output.")
  private @Nullable Path output;

  SiteManifestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InvalidInputException, IOException {
    Problems problems = new Problems();
    OptionReader reader = new OptionReader(problems);
    Optional<SiteId> name = reader.site("ID", id);
    Optional<Profile> most = reader.profile("--profile", profile);
    Optional<Site> site =
        SiteChoice.read(file, problems)
            .flatMap(sites -> name.flatMap(known -> find(sites, known, problems)));
    Optional<ProbeSelection> selection =
        most.map(chosen -> new ProbeSelection(chosen, wormIndicators));
    if (site.isPresent() && selection.isPresent() && !site.get().allows(selection.get())) {
      problems.add(
          "--profile",
          "site %s is fragile: only the profile patch is allowed there, without worm indicators"
              .formatted(id));
    }
    problems.throwIfAny();
    SiteManifest manifest =
        new SiteManifest(
            site.orElseThrow(), selection.orElseThrow(), Optional.ofNullable(prometheus));
    ReportOutput.write(
        Optional.ofNullable(output),
        surroundings.out(),
        out -> out.print(manifest.write(surroundings.clock().instant())));
    return ExitCodes.OK;
  }

  private Optional<Site> find(Sites sites, SiteId name, Problems problems) {
    Optional<Site> site = sites.find(name);
    if (site.isEmpty()) {
      problems.add("ID", "there is no site '%s' in %s".formatted(name, file));
    }
    return site;
  }
}
