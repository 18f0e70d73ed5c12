package rpcsweep.domain.site;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The sites of one deployment, by id.
public final class Sites {

  private final Map<SiteId, Site> byId = new TreeMap<>();

  /// @throws IllegalArgumentException where two sites have one id
  public Sites(Collection<Site> sites) {
    for (Site site : sites) {
      if (byId.put(site.id(), site) != null) {
        throw new IllegalArgumentException("two sites are called " + site.id());
      }
    }
  }

  /// Every site, ordered by id.
  public Collection<Site> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  /// The site of that id.
  public Optional<Site> find(SiteId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// Deployments are equal where their sites are.
  @Override
  public boolean equals(Object other) {
    return other instanceof Sites sites && byId.equals(sites.byId);
  }

  @Override
  public int hashCode() {
    return byId.hashCode();
  }

  /// The sites, each as its id and networks.
  @Override
  public String toString() {
    return byId.values().toString();
  }
}
