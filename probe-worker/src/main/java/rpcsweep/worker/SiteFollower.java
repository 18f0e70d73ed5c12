package rpcsweep.worker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.Problem;
import rpcsweep.sites.SitesWatch;
import rpcsweep.worker.dial.SiteCopy;

/// Keeps the worker's copy of its site as the file of the sites has it, and says in the log what
/// becomes of it: every problem of a file that cannot be used once, for the site as it was stays in
/// force then; and when the site opens, closes, vanishes or comes back.
public final class SiteFollower implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(SiteFollower.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final SitesWatch watch;
  private final SiteId id;
  private final SiteCopy copy;
  private final ThreadTimer timer = new ThreadTimer("sites");
  private boolean wasThere = true;
  private boolean wasOpen = true;

  /// @param watch reads the file
  /// @param id which site
  /// @param copy what is kept
  public SiteFollower(SitesWatch watch, SiteId id, SiteCopy copy) {
    this.watch = watch;
    this.id = id;
    this.copy = copy;
  }

  /// Looks now, and from now on every two seconds.
  public void follow() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the sites could not be looked at", e);
    }
    Timer.Alarm _ = timer.schedule(this::follow, PERIOD);
  }

  private void look() {
    watch
        .poll()
        .ifPresent(change -> {
          switch (change) {
            case SitesWatch.Change.Read(Sites sites) -> replace(sites.find(id));
            case SitesWatch.Change.Refused(List<Problem> problems) -> {
              problems.forEach(problem -> LOG.log(System.Logger.Level.ERROR, problem.toString()));
              LOG.log(System.Logger.Level.ERROR, "the sites stay what they were");
            }
          }
        });
    sayWhetherItIsOpen();
  }

  private void replace(Optional<Site> site) {
    copy.replace(site);
    if (site.isPresent()) {
      LOG.log(System.Logger.Level.INFO, "the sites have changed; this worker has {0}", site.get());
    } else if (wasThere) {
      LOG.log(
          System.Logger.Level.ERROR, "site {0} is not configured any more: nothing is dialled", id);
    }
    wasThere = site.isPresent();
  }

  private void sayWhetherItIsOpen() {
    boolean open = copy.isOpen();
    if (wasThere && open != wasOpen) {
      LOG.log(
          System.Logger.Level.INFO,
          open
              ? "site {0} is in a maintenance window: it may be dialled"
              : "site {0} is outside its maintenance windows: nothing is dialled",
          id);
      wasOpen = open;
    }
  }

  @Override
  public void close() {
    timer.close();
  }
}
