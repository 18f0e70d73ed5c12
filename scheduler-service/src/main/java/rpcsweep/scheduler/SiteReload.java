package rpcsweep.scheduler;

import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.Problem;
import rpcsweep.sites.SitesWatch;

/// Keeps the directory like the sites file. A file that is wrong changes nothing, and the log says
/// once what is wrong with it.
public final class SiteReload {

  private static final Logger LOG = Logger.getLogger(SiteReload.class);

  private final @Nullable SitesWatch watch;
  private final SiteDirectory directory;

  /// @param watch the file; null where there is none
  /// @param directory what is kept like it
  public SiteReload(@Nullable SitesWatch watch, SiteDirectory directory) {
    this.watch = watch;
    this.directory = directory;
  }

  /// Looks at the file. One thread calls this.
  ///
  /// @return whether there is another configuration now
  public boolean poll() {
    if (watch == null) {
      return false;
    }
    Optional<SitesWatch.Change> change = watch.poll();
    if (change.isEmpty()) {
      return false;
    }
    return switch (change.get()) {
      case SitesWatch.Change.Read(Sites sites) -> {
        directory.replace(sites);
        LOG.infof("the sites file has changed: %d sites are configured now", sites.all().size());
        yield true;
      }
      case SitesWatch.Change.Refused refused -> {
        LOG.error("the sites file has changed and is wrong; the sites stay as they were");
        for (Problem problem : refused.problems()) {
          LOG.error(problem);
        }
        yield false;
      }
    };
  }
}
