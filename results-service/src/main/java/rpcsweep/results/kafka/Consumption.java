package rpcsweep.results.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.results.GenerationStore;
import rpcsweep.results.Health;
import rpcsweep.results.HealthCondition;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.ScanRetention;
import rpcsweep.results.StoreUnavailableException;

/// Has the log followed from start to shutdown, and looks twice a second which generations there
/// are.
@Singleton
public final class Consumption implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Consumption.class);

  private static final Duration STOP_TIME = Duration.ofSeconds(25);
  private static final long PAUSE_MILLIS = 500;

  private final Health health;
  private final Followers followers;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform()
          .name("generations")
          .uncaughtExceptionHandler(new EndOfService())
          .unstarted(this::run);

  /// @param store where the state planes are kept
  /// @param log what the brokers say of it
  /// @param retention how long scans are kept
  @Inject
  public Consumption(
      KafkaConfig config,
      GenerationStore store,
      KafkaObservationLog log,
      Health health,
      ScanRetention retention,
      InstantSource clock) {
    this.health = health;
    followers =
        new Followers(new KafkaClients(config), config, store, log, health, retention, clock);
  }

  /// Begins.
  public void start() {
    thread.start();
  }

  /// Ends after what is in hand; nothing is lost by ending otherwise.
  @Override
  public void close() {
    stopped.countDown();
    try {
      if (!thread.join(STOP_TIME)) {
        LOG.warnf("still busy after %s: stopping without it", STOP_TIME);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  void onStart(@Observes StartupEvent event) {
    start();
  }

  void onStop(@Observes ShutdownEvent event) {
    close();
  }

  private void run() {
    try (followers) {
      do {
        turn();
      } while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    health.beats().ended(thread.getName());
  }

  private void turn() {
    health.beats().beat(thread.getName());
    try {
      followers.turn();
      health.store().answered();
    } catch (LogUnavailableException e) {
      // The store was asked before the log, and answered.
      health.store().answered();
      health.report(new HealthCondition.Waiting(e.getMessage()));
    } catch (StoreUnavailableException e) {
      health.report(new HealthCondition.Waiting(e.getMessage()));
    } catch (KafkaException e) {
      health.report(new HealthCondition.Waiting(KafkaTrouble.inShort(e)));
      LOG.debug("no look at the log", e);
    } catch (RuntimeException e) {
      // A mistake of ours: worth its trace, once, and no reason to stop for good.
      if (health.report(new HealthCondition.Waiting("failed: " + e))) {
        LOG.error("following the log failed", e);
      }
    }
  }
}
