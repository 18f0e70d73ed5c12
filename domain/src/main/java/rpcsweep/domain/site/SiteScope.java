package rpcsweep.domain.site;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The sites somebody may have to do with, or asks about.
public sealed interface SiteScope {

  /// Whether a site is one of them.
  boolean includes(SiteId site);

  /// Whether all of these are among them.
  default boolean includesAll(Collection<SiteId> sites) {
    return sites.stream().allMatch(this::includes);
  }

  /// Those of these that are among them.
  default SortedSet<SiteId> among(Collection<SiteId> sites) {
    return sites.stream().filter(this::includes).collect(Collectors.toCollection(TreeSet::new));
  }

  /// Every site there is and will be.
  record Every() implements SiteScope {

    @Override
    public boolean includes(SiteId site) {
      return true;
    }

    @Override
    public String toString() {
      return "every site";
    }
  }

  /// These sites alone.
  ///
  /// @param sites by id; may be none
  record Only(SortedSet<SiteId> sites) implements SiteScope {

    /// Copies the sites.
    public Only {
      sites = new TreeSet<>(sites);
    }

    /// One site.
    public static Only one(SiteId site) {
      SortedSet<SiteId> sites = new TreeSet<>();
      sites.add(site);
      return new Only(sites);
    }

    @Override
    public SortedSet<SiteId> sites() {
      return new TreeSet<>(sites);
    }

    @Override
    public boolean includes(SiteId site) {
      return sites.contains(site);
    }

    @Override
    public String toString() {
      return sites.stream().map(SiteId::value).collect(Collectors.joining(", "));
    }
  }
}
