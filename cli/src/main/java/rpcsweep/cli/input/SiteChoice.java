package rpcsweep.cli.input;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.target.TargetSpec;
import rpcsweep.sites.SitesFile;

/// Which site of a sites file a scan is for, and whether it may ask there what it wants to.
public final class SiteChoice {

  /// More lines than anybody mends one by one.
  private static final int MOST_RANGES = 10;

  private SiteChoice() {}

  /// Reads the sites.
  public static Optional<Sites> read(Path file, Problems problems) {
    try {
      return Optional.of(SitesFile.read(file));
    } catch (InvalidInputException e) {
      problems.addAll(e);
      return Optional.empty();
    }
  }

  /// The site of that id, or the only one.
  public static Optional<Site> choose(
      Sites sites, Optional<SiteId> id, Path file, Problems problems) {
    List<Site> all = List.copyOf(sites.all());
    if (id.isPresent()) {
      Optional<Site> found = sites.find(id.get());
      if (found.isEmpty()) {
        problems.add("--site", "there is no site '%s' in %s".formatted(id.get(), file));
      }
      return found;
    }
    if (all.size() == 1) {
      return Optional.of(all.getFirst());
    }
    problems.add(
        "--site",
        "%s has %d sites; name one: %s"
            .formatted(
                file,
                all.size(),
                String.join(", ", all.stream().map(s -> s.id().value()).toList())));
    return Optional.empty();
  }

  /// Refuses what lies outside the authorised networks, each range by name, and a scan of which
  /// nothing is left.
  public static void check(Site site, TargetSpec spec, Path file, Problems problems) {
    TargetSet wanted = spec.planned();
    List<AddressRange> outside = wanted.minus(site.networks()).ranges();
    outside.stream()
        .limit(MOST_RANGES)
        .forEach(range ->
            problems.add(
                range.toString(),
                "outside the authorised networks of site %s (%s)".formatted(site.id(), file)));
    if (outside.size() > MOST_RANGES) {
      problems.add(
          "TARGET",
          "%,d more ranges are outside the authorised networks of site %s"
              .formatted(outside.size() - MOST_RANGES, site.id()));
    }
    boolean nothingLeft = outside.isEmpty() && wanted.minus(site.excluded()).isEmpty();
    if (nothingLeft && spec.hostNames().isEmpty()) {
      problems.add("TARGET", "everything named is excluded");
    }
  }
}
