package rpcsweep.results.kafka;

import java.time.Duration;
import org.jboss.logging.Logger;
import rpcsweep.results.ScanRemoval;

/// Fills a generation from the log and publishes what comes of it, a thread each.
final class Follower implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Follower.class);

  private static final Duration STOP_TIME = Duration.ofSeconds(10);

  private final FollowedGeneration followed;
  private final TransitionPublisher publisher;
  private final ObservationConsumer consumer;
  private final Thread publisherThread;
  private final Thread consumerThread;

  Follower(
      KafkaClients clients, KafkaConfig config, FollowedGeneration followed, ScanRemoval removal) {
    this.followed = followed;
    publisher = new TransitionPublisher(clients, followed);
    SliceReader slices = new SliceReader(config, followed::countMalformedRecord);
    consumer = new ObservationConsumer(clients, followed, slices, removal, publisher::outboxFilled);
    String suffix = "-g" + followed.generation().number();
    publisherThread = unstarted("transitions" + suffix, publisher);
    consumerThread = unstarted("observations" + suffix, consumer);
  }

  private static Thread unstarted(String name, Runnable work) {
    return Thread.ofPlatform()
        .name(name)
        .uncaughtExceptionHandler(new EndOfService())
        .unstarted(work);
  }

  FollowedGeneration followed() {
    return followed;
  }

  void start() {
    publisherThread.start();
    consumerThread.start();
  }

  /// Asks both to end, from any thread.
  void stop() {
    consumer.close();
    publisher.close();
  }

  /// Ends after what is in hand; nothing is lost by ending otherwise.
  @Override
  public void close() {
    stop();
    try {
      boolean ended = consumerThread.join(STOP_TIME) && publisherThread.join(STOP_TIME);
      if (!ended) {
        LOG.warnf("still busy after %s: stopping without it", STOP_TIME);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
