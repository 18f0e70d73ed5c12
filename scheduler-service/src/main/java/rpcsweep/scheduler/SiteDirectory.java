package rpcsweep.scheduler;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import rpcsweep.domain.site.Sites;

/// The sites as they are configured at present; every reader asks anew. Thread-safe.
public final class SiteDirectory {

  private final List<Consumer<Sites>> followers = new CopyOnWriteArrayList<>();
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
    followers.forEach(follower -> follower.accept(now));
  }

  /// Tells of the present configuration and of every other there will be.
  public void follow(Consumer<Sites> follower) {
    followers.add(follower);
    follower.accept(sites);
  }
}
