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
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;
import rpcsweep.sites.SitesFile;

/// Builds the story from the configuration. A sites file that is wrong ends the process with one
/// line per problem and the exit code 2; until it has ended, there are no sites.
@Singleton
public class Startup {

  private static final Logger LOG = Logger.getLogger(Startup.class);
  private static final int WRONG_CONFIGURATION = 2;

  private final Sites sites;
  private final List<Problem> problems;

  /// Reads the sites.
  @Inject
  public Startup(SitesConfig config) {
    Sites read = new Sites(List.of());
    List<Problem> wrong = List.of();
    if (config.file().isEmpty()) {
      wrong = List.of(new Problem("RPCSWEEP_SITES_FILE", "names the sites file; it is not set"));
    } else {
      try {
        read = SitesFile.read(config.file().get());
      } catch (InvalidInputException e) {
        wrong = e.problems();
      }
    }
    sites = read;
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
  Sites sites() {
    return sites;
  }

  /// What is in the scan log.
  @Produces
  @Singleton
  ScanBook book() {
    return new ScanBook();
  }

  /// What operators want.
  @Produces
  @Singleton
  Scans scans(Sites where, ScanBook book, ScanLog log) {
    return new Scans(where, book, log, InstantSource.system(), new SecureRandom());
  }
}
