package rpcsweep.scheduler.dispatch;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rpcsweep.domain.site.SiteId;

/// A [SiteTally] of every site this process ever dispatched. It outlives the owners, so that what
/// was counted stays counted when a site goes to another process and comes back. Thread-safe.
public final class DispatchBoard {

  private final Map<SiteId, SiteTally> bySite = new ConcurrentHashMap<>();

  /// The tally of a site; one of zeros where nothing was dispatched.
  public SiteTally of(SiteId site) {
    return bySite.computeIfAbsent(site, _ -> new SiteTally());
  }

  /// These sites are another's now.
  void release(Collection<SiteId> sites) {
    sites.forEach(site -> of(site).release());
  }
}
