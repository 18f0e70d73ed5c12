package rpcsweep.worker.kafka;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.event.Event;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;
import rpcsweep.kafka.KafkaConnection;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.sites.SitesWatch;
import rpcsweep.worker.BatchProber;
import rpcsweep.worker.SiteFollower;
import rpcsweep.worker.Stops;
import rpcsweep.worker.TaskRunner;
import rpcsweep.worker.WorkerConfiguration;
import rpcsweep.worker.WorkerStarted;
import rpcsweep.worker.dial.SiteCopy;

/// Puts a worker together and keeps it running: its site's configuration, the prober, the report
/// log, the controls and the lanes. A configuration that is wrong is said, a line for each problem,
/// and nothing starts.
@QuarkusMain
public class WorkerMain implements QuarkusApplication {

  private static final Logger LOG = Logger.getLogger(WorkerMain.class);
  private static final int USAGE = 2;

  private final WorkerConfiguration configuration;
  private final KafkaConfig kafka;
  private final TaskReadiness readiness;
  private final TaskLiveness liveness;
  private final Event<WorkerStarted> started;

  /// @param configuration what the deployment says
  /// @param kafka how the brokers are reached
  /// @param readiness is told when work can be done
  /// @param liveness is told how to find out that nothing goes on
  /// @param started tells whoever watches
  public WorkerMain(
      WorkerConfiguration configuration,
      KafkaConfig kafka,
      @Readiness TaskReadiness readiness,
      @Liveness TaskLiveness liveness,
      Event<WorkerStarted> started) {
    this.configuration = configuration;
    this.kafka = kafka;
    this.readiness = readiness;
    this.liveness = liveness;
    this.started = started;
  }

  @Override
  public int run(String... args) {
    SitesWatch watch;
    Site site;
    try {
      watch = new SitesWatch(configuration.sitesFile());
      site = site(watch.sites());
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> LOG.error(problem));
      return USAGE;
    }
    String workerId = workerId();
    WorkerConfiguration.Worker limits = configuration.worker();
    KafkaConnection brokers = KafkaConnection.of(kafka);
    InstantSource clock = InstantSource.system();
    SiteCopy copy = new SiteCopy(site, clock);
    Stops stops = new Stops(copy, limits.deafAfter(), System::nanoTime);
    try (SiteFollower follower = new SiteFollower(watch, site.id(), copy);
        BatchProber prober =
            BatchProber.start(copy, configuration.loopbackOnly(), limits.openConnections(), clock);
        KafkaReportLog log = new KafkaReportLog(brokers, workerId, clock);
        ControlReader controls = new ControlReader(brokers, stops);
        TaskLanes lanes =
            new TaskLanes(
                brokers,
                workerId,
                site.id(),
                limits.batchesPerLane(),
                new TaskRunner(prober, log, stops, clock),
                stops)) {
      follower.follow();
      controls.start();
      lanes.start(limits.lanes());
      readiness.observe(() -> lanes.connected() && !stops.deaf());
      liveness.observe(() -> prober.standstill().or(controls::standstill).or(lanes::standstill));
      started.fire(new WorkerStarted(site.id(), prober, stops));
      TerminationSignal.onRequest(Quarkus::asyncExit);
      LOG.infof("worker %s serves site %s", workerId, site.id());
      Quarkus.waitForExit();
      lanes.drain(limits.drain());
    } catch (KafkaException e) {
      Optional<String> trouble = KafkaTrouble.ofAccess(e);
      if (trouble.isEmpty()) {
        throw e;
      }
      LOG.error(trouble.get());
      return USAGE;
    }
    return 0;
  }

  private Site site(Sites sites) throws InvalidInputException {
    String id = configuration.site();
    Optional<Site> site = SiteId.isValid(id) ? sites.find(new SiteId(id)) : Optional.empty();
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
