package rpcsweep.scheduler.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.kafka.KafkaConnection;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.SiteDirectory;
import rpcsweep.scheduler.SiteReload;
import rpcsweep.scheduler.dispatch.DispatchBoard;
import rpcsweep.scheduler.dispatch.DispatchConfig;
import rpcsweep.scheduler.dispatch.DispatchPolicy;

/// The one thread that dispatches. One [Session] after the other, as long as the service runs.
@Singleton
public class SchedulerLoop {

  private static final Logger LOG = Logger.getLogger(SchedulerLoop.class);
  private static final Duration BACKOFF = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final TopicSetup topics;
  private final SiteDirectory directory;
  private final SiteReload reload;
  private final Books books;
  private final ReadPositions positions;
  private final DispatchPolicy policy;
  private final DispatchBoard board;
  private final BrokerWatch watch;
  private final Pulse pulse = new Pulse(KafkaClients.SESSION_TIMEOUT, new MonotonicClock());
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("scheduler").unstarted(this::run);
  private volatile boolean dispatching;

  /// Everything a session is made of.
  @Inject
  public SchedulerLoop(
      KafkaConfig kafka,
      TopicsConfig topics,
      DispatchConfig dispatch,
      SiteDirectory directory,
      SiteReload reload,
      Books books,
      KafkaScanLog log,
      DispatchBoard board,
      BrokerWatch watch) {
    clients = new KafkaClients(KafkaConnection.of(kafka));
    this.topics = new TopicSetup(topics, directory);
    this.directory = directory;
    this.reload = reload;
    this.books = books;
    positions = log.positions();
    policy = dispatch.policy();
    this.board = board;
    this.watch = watch;
  }

  /// Starts the thread; without sites there is nothing to dispatch, and the process is about to
  /// end.
  void start(@Observes StartupEvent event) {
    if (!directory.sites().all().isEmpty()) {
      thread.start();
    }
  }

  /// Stops the thread, whatever it waits for.
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped.countDown();
    if (thread.isAlive() && !thread.join(STOP)) {
      thread.interrupt();
      thread.join(STOP);
    }
  }

  /// For how long the thread has not turned, or been dead. Zero where there is none to turn.
  Duration silence() {
    return directory.sites().all().isEmpty() || isStopping() ? Duration.ZERO : pulse.silence();
  }

  /// Whether a session is under way.
  public boolean isDispatching() {
    return dispatching;
  }

  private void run() {
    do {
      pulse.start();
      try (Session session =
          new Session(
              clients, topics, directory, reload, books, positions, policy, board, watch, pulse)) {
        dispatching = true;
        session.run(this::isStopping);
      } catch (InterruptException _) {
        LOG.debug("interrupted");
      } catch (StandstillException e) {
        LOG.warnf("This process %s; everything is read again", e.getMessage());
      } catch (KafkaException e) {
        if (isFenced(e)) {
          LOG.warn(
              "Another scheduler has taken over what this one owned; everything is read again");
        } else {
          watch.failed(e);
        }
      } catch (RuntimeException e) {
        LOG.error("A mistake of ours; everything is read again", e);
      } finally {
        dispatching = false;
      }
    } while (!isStoppedAfter(BACKOFF));
  }

  private static boolean isFenced(Throwable failure) {
    @Nullable Throwable cause = failure;
    while (cause != null
        && !(cause instanceof ProducerFencedException)
        && !(cause instanceof InvalidProducerEpochException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  private boolean isStopping() {
    return stopped.getCount() == 0;
  }

  private boolean isStoppedAfter(Duration pause) {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return isStopping();
    }
  }
}
