package rpcsweep.results.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import rpcsweep.results.Health;
import rpcsweep.results.ShardStore;

/// Runs the consumer and the publisher, a thread each, from start to shutdown.
@Singleton
public final class Consumption implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Consumption.class);

  private static final Duration STOP_TIME = Duration.ofSeconds(10);

  private final TransitionPublisher publisher;
  private final ObservationConsumer consumer;
  private final Thread publisherThread;
  private final Thread consumerThread;

  /// @param store where the state planes are kept
  @Inject
  public Consumption(KafkaConfig config, ShardStore store, Health health) {
    KafkaClients clients = new KafkaClients(config);
    publisher = new TransitionPublisher(clients, store);
    SliceReader slices = new SliceReader(config, health);
    consumer = new ObservationConsumer(clients, store, slices, health, publisher::outboxFilled);
    publisherThread = Thread.ofPlatform().name("transitions").unstarted(publisher);
    consumerThread = Thread.ofPlatform().name("observations").unstarted(consumer);
  }

  /// Begins.
  public void start() {
    publisherThread.start();
    consumerThread.start();
  }

  /// Ends after what is in hand; nothing is lost by ending otherwise.
  @Override
  public void close() {
    consumer.close();
    publisher.close();
    try {
      boolean ended = consumerThread.join(STOP_TIME) && publisherThread.join(STOP_TIME);
      if (!ended) {
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
}
