package rpcsweep.results.kafka;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.results.HealthCondition;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.ScanRemoval;
import rpcsweep.results.StoreUnavailableException;

/// Keeps an [ObservationSession] going until it is stopped, and begins another whenever one could
/// not go on.
final class ObservationConsumer implements Runnable, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ObservationConsumer.class);

  private static final long PAUSE_SECONDS = 1;

  private final KafkaClients clients;
  private final FollowedGeneration followed;
  private final SliceReader slices;
  private final ScanRemoval removal;
  private final IntConsumer outboxFilled;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable ObservationSession session;

  ObservationConsumer(
      KafkaClients clients,
      FollowedGeneration followed,
      SliceReader slices,
      ScanRemoval removal,
      IntConsumer outboxFilled) {
    this.clients = clients;
    this.followed = followed;
    this.slices = slices;
    this.removal = removal;
    this.outboxFilled = outboxFilled;
  }

  @Override
  public void run() {
    String name = Thread.currentThread().getName();
    while (isRunning()) {
      followed.beats().beat(name);
      try (ObservationSession current =
          new ObservationSession(clients, followed, slices, removal, outboxFilled)) {
        session = current;
        while (isRunning()) {
          followed.beats().beat(name);
          current.turn();
        }
      } catch (WakeupException _) {
        // Stopped.
      } catch (StoreUnavailableException | LogUnavailableException e) {
        followed.report(new HealthCondition.Waiting(e.getMessage()));
      } catch (KafkaException e) {
        followed.report(new HealthCondition.Waiting(KafkaTrouble.inShort(e)));
        LOG.debug("session ended", e);
      } catch (RuntimeException e) {
        // A mistake of ours: worth its trace, once, and no reason to stop for good.
        if (followed.report(new HealthCondition.Waiting("failed: " + e))) {
          LOG.error("applying observations failed", e);
        }
      } finally {
        session = null;
      }
      pause();
    }
    followed.beats().ended(name);
  }

  /// Ends [#run] soon, from any thread.
  @Override
  public void close() {
    stopped.countDown();
    ObservationSession current = session;
    if (current != null) {
      current.wakeup();
    }
  }

  private boolean isRunning() {
    return stopped.getCount() > 0;
  }

  private void pause() {
    try {
      if (stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.debug("stopped");
      }
    } catch (InterruptedException _) {
      stopped.countDown();
    }
  }
}
