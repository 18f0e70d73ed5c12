package rpcsweep.scheduler;

import rpcsweep.domain.site.Sites;

/// The sites as they are configured at present; every reader asks anew. Thread-safe.
public final class SiteDirectory {

  private volatile Sites sites;

  /// @param sites those there are at the start
  public SiteDirectory(Sites sites) {
    this.sites = sites;
  }

  /// The present configuration.
  public Sites sites() {
    return sites;
  }

  /// Another configuration from now on.
  public void replace(Sites now) {
    sites = now;
  }
}
