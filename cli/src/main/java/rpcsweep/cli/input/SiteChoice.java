package rpcsweep.cli.input;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import rpcsweep.domain.plan.Contested;
import rpcsweep.domain.plan.Routing;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetSpec;
import rpcsweep.sites.SitesFile;

/// Which sites of a sites file ask what of a scan, by the same [Routing] as the scheduler's; what
/// the scheduler would refuse is refused before anything is started.
public final class SiteChoice {

  /// More lines than anybody mends one by one.
  private static final int MOST_RANGES = 10;

  private final Path file;
  private final Problems problems;

  /// @param file the sites file, for messages
  /// @param problems where everything wrong is told
  public SiteChoice(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /// Reads the sites.
  public static Optional<Sites> read(Path file, Problems problems) {
    try {
      return Optional.of(SitesFile.read(file));
    } catch (InvalidInputException e) {
      problems.addAll(e);
      return Optional.empty();
    }
  }

  /// The sites that may ask: those named, or all; empty where one that is named does not exist.
  public Optional<List<Site>> candidates(Sites sites, List<SiteId> named) {
    if (named.isEmpty()) {
      return Optional.of(List.copyOf(sites.all()));
    }
    List<Site> found = named.stream().distinct().flatMap(id -> sites.find(id).stream()).toList();
    named.stream()
        .filter(id -> sites.find(id).isEmpty())
        .forEach(id ->
            problems.add(
                "--site",
                "there is no site '%s' in %s; there are %s"
                    .formatted(id, file, names(sites.all()))));
    return found.size() == named.stream().distinct().count()
        ? Optional.of(found)
        : Optional.empty();
  }

  /// Says of every address who asks it, and refuses what nobody owns, what several own where none
  /// was named, what a site must not be asked, and a scan of which nothing is left.
  ///
  /// @param named whether the operator named the candidates
  /// @param now exclusions lapse
  public Routing route(
      TargetSpec spec,
      List<Site> candidates,
      boolean named,
      ProbeSelection selection,
      Instant now) {
    Routing routing = Routing.of(spec.planned(), candidates, named, now);
    List<AddressRange> unowned = routing.unowned().ranges();
    tell(
        unowned.stream().map(AddressRange::toString).toList(),
        "outside the authorised networks of " + ofSites(candidates));
    for (Contested contested : routing.contested().stream().limit(MOST_RANGES).toList()) {
      problems.add(
          contested.range().toString(),
          "belongs to the sites %s: name the site with --site"
              .formatted(
                  contested.sites().stream().map(SiteId::value).collect(Collectors.joining(", "))));
    }
    if (routing.contested().size() > MOST_RANGES) {
      problems.add(
          "TARGET",
          "%,d more ranges belong to several sites"
              .formatted(routing.contested().size() - MOST_RANGES));
    }
    if (!named && candidates.size() > 1) {
      tell(spec.hostNames(), "a host name could be of any site: name the site with --site");
    }
    boolean asksNames = !spec.hostNames().isEmpty();
    candidates.stream()
        .filter(site -> !site.allows(selection))
        .filter(site -> asksNames || asks(routing, site))
        .forEach(site ->
            problems.add(
                "--profile",
                "site %s is fragile: only the profile patch is allowed there, without worm indicators"
                    .formatted(site.id())));
    boolean nothingLeft =
        unowned.isEmpty()
            && routing.contested().isEmpty()
            && routing.shares().stream().allMatch(share -> share.targets().isEmpty());
    if (nothingLeft && !asksNames) {
      problems.add("TARGET", "everything named is excluded");
    }
    return routing;
  }

  private static boolean asks(Routing routing, Site site) {
    return routing.shares().stream()
        .anyMatch(share -> share.site().id().equals(site.id()) && !share.targets().isEmpty());
  }

  private void tell(List<String> places, String message) {
    places.stream().limit(MOST_RANGES).forEach(place -> problems.add(place, message));
    if (places.size() > MOST_RANGES) {
      problems.add("TARGET", "%,d more are %s".formatted(places.size() - MOST_RANGES, message));
    }
  }

  private String ofSites(List<Site> candidates) {
    return candidates.size() == 1
        ? "site %s (%s)".formatted(candidates.getFirst().id(), file)
        : "the sites %s (%s)".formatted(names(candidates), file);
  }

  private static String names(Collection<Site> sites) {
    return sites.stream().map(site -> site.id().value()).collect(Collectors.joining(", "));
  }
}
