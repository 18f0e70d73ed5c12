package rpcsweep.worker.kafka;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;
import rpcsweep.sites.SitesFile;
import rpcsweep.worker.BatchProber;
import rpcsweep.worker.Stops;
import rpcsweep.worker.TaskRunner;
import rpcsweep.worker.WorkerConfiguration;

/// Puts a worker together and keeps it running: its site's configuration, the prober, the report
/// log, the controls and the lanes. A configuration that is wrong is said, a line for each problem,
/// and nothing starts.
@QuarkusMain
public class WorkerMain implements QuarkusApplication {

  private static final Logger LOG = Logger.getLogger(WorkerMain.class);
  private static final int USAGE = 2;

  private final WorkerConfiguration configuration;
  private final TaskReadiness readiness;

  /// @param configuration what the deployment says
  /// @param readiness is told when work can be done
  public WorkerMain(WorkerConfiguration configuration, @Readiness TaskReadiness readiness) {
    this.configuration = configuration;
    this.readiness = readiness;
  }

  @Override
  public int run(String... args) {
    Site site;
    try {
      site = site();
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> LOG.error(problem));
      return USAGE;
    }
    String workerId = workerId();
    Stops stops = new Stops();
    String brokers = configuration.bootstrapServers();
    InstantSource clock = InstantSource.system();
    try (BatchProber prober =
            BatchProber.start(
                site,
                configuration.loopbackOnly(),
                configuration.worker().openConnections(),
                clock);
        KafkaReportLog log = new KafkaReportLog(brokers, workerId, clock);
        ControlReader controls = new ControlReader(brokers, stops);
        TaskLanes lanes =
            new TaskLanes(
                brokers,
                site.id(),
                configuration.worker().batchesPerLane(),
                new TaskRunner(prober, log, stops))) {
      controls.start();
      lanes.start(configuration.worker().lanes());
      readiness.observe(lanes::connected);
      LOG.infof("worker %s serves site %s", workerId, site.id());
      Quarkus.waitForExit();
    }
    return 0;
  }

  private Site site() throws InvalidInputException {
    String id = configuration.site();
    Optional<Site> site =
        SiteId.isValid(id)
            ? SitesFile.read(configuration.sitesFile()).find(new SiteId(id))
            : Optional.empty();
    return site.orElseThrow(() ->
        new InvalidInputException(
            List.of(
                new Problem(
                    configuration.sitesFile().toString(), "has no site called '" + id + "'"))));
  }

  /// The host's name and a random part: in a container every process has the same number.
  private static String workerId() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      host = "worker";
    }
    return host + "-" + HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextInt());
  }
}
