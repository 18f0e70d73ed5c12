package rpcsweep.scheduler;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rpcsweep.domain.site.SiteId;

/// What the owner of each site last said of it. Thread-safe.
public final class SiteBook {

  private final Map<SiteId, SiteStatus> bySite = new ConcurrentHashMap<>();

  /// A record was read.
  public void apply(SiteStatus status) {
    bySite.put(status.site(), status);
  }

  /// The last word of a site.
  public Optional<SiteStatus> find(SiteId site) {
    return Optional.ofNullable(bySite.get(site));
  }
}
