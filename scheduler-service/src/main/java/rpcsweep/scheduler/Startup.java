package rpcsweep.scheduler;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;
import rpcsweep.scheduler.dispatch.DispatchBoard;
import rpcsweep.sites.SitesWatch;

/// Builds the story from the configuration. A sites file that is wrong ends the process with one
/// line per problem and the exit code 2; until it has ended, there are no sites.
@Singleton
public class Startup {

  private static final Logger LOG = Logger.getLogger(Startup.class);
  private static final int WRONG_CONFIGURATION = 2;

  private final @Nullable SitesWatch watch;
  private final List<Problem> problems;

  /// Reads the sites.
  @Inject
  public Startup(SitesConfig config) {
    @Nullable SitesWatch read = null;
    List<Problem> wrong = List.of();
    if (config.file().isEmpty()) {
      wrong = List.of(new Problem("RPCSWEEP_SITES_FILE", "names the sites file; it is not set"));
    } else {
      try {
        read = new SitesWatch(config.file().get());
      } catch (InvalidInputException e) {
        wrong = e.problems();
      }
    }
    watch = read;
    problems = wrong;
  }

  void start(@Observes StartupEvent event) {
    if (!problems.isEmpty()) {
      problems.forEach(problem -> LOG.error(problem));
      Quarkus.asyncExit(WRONG_CONFIGURATION);
    }
  }

  /// The configured sites.
  @Produces
  @Singleton
  SiteDirectory directory() {
    return new SiteDirectory(watch == null ? new Sites(List.of()) : watch.sites());
  }

  /// Keeps them like the file.
  @Produces
  @Singleton
  SiteReload reload(SiteDirectory directory) {
    return new SiteReload(watch, directory);
  }

  /// What is in the log.
  @Produces
  @Singleton
  Books books() {
    return new Books();
  }

  /// What dispatch counts.
  @Produces
  @Singleton
  DispatchBoard board() {
    return new DispatchBoard();
  }

  /// The scans among them.
  @Produces
  @Singleton
  ScanBook scanBook(Books books) {
    return books.scans();
  }

  /// What operators want of scans.
  @Produces
  @Singleton
  Scans scans(SiteDirectory directory, Books books, ScanLog log) {
    return new Scans(directory, books.scans(), log, InstantSource.system(), new SecureRandom());
  }

  /// What operators want of schedules.
  @Produces
  @Singleton
  Schedules schedules(SiteDirectory directory, Books books, ScanLog log) {
    return new Schedules(directory, books, log, InstantSource.system(), new SecureRandom());
  }

  /// What operators want of sites.
  @Produces
  @Singleton
  SiteDesk desk(SiteDirectory directory, Books books, ScanLog log) {
    return new SiteDesk(directory, books, log, InstantSource.system());
  }
}
