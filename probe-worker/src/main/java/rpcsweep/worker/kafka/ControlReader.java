package rpcsweep.worker.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.kafka.KafkaConnection;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.proto.Topics;
import rpcsweep.worker.Stops;

/// Follows `controls.v1` from its beginning: every worker reads all of it, without a group.
///
/// That nothing comes does not say that nothing was written: polling an unreachable broker is as
/// quiet as polling an empty topic. So once a second it asks for the end of the topic, and where
/// the broker answers and everything up to that end was read, the worker has heard, as of the
/// moment of the question.
public final class ControlReader implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ControlReader.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /// How often the end is asked for, and how long the answer may take.
  private static final Duration ROUND = Duration.ofSeconds(1);

  private final Map<String, Object> properties;
  private final Stops stops;
  private volatile @Nullable Thread thread;
  private volatile boolean closed;
  private String told = "";

  /// @param connection to the brokers
  /// @param stops what is told
  public ControlReader(KafkaConnection connection, Stops stops) {
    this.stops = stops;
    properties = new HashMap<>(connection.settings());
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A halt must arrive within moments, also after the brokers were away.
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
  }

  /// Starts to follow.
  public void start() {
    thread = Thread.ofPlatform().name("controls").start(this::followForEver);
  }

  /// What does not go on that should.
  public Optional<String> standstill() {
    Thread reader = thread;
    return closed || reader == null || reader.isAlive()
        ? Optional.empty()
        : Optional.of("the reader of controls has ended");
  }

  private void followForEver() {
    try {
      while (true) {
        follow();
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      }
    } catch (InterruptedException | InterruptException _) {
      // Closed.
    }
  }

  private void follow() throws InterruptedException {
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = awaitPartitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Controls controls = new Controls(stops);
      long lastRound = System.nanoTime();
      while (true) {
        consumer
            .poll(POLL)
            .forEach(record -> controls.read(record.key(), Optional.ofNullable(record.value())));
        long now = System.nanoTime();
        if (!controls.isComplete() || now - lastRound >= ROUND.toNanos()) {
          lastRound = now;
          if (isAtTheEnd(consumer, partitions)) {
            controls.readUntil(now);
          }
        }
      }
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      tell(e);
    }
  }

  /// That brokers are away the lanes say; that they refuse concerns the controls alone.
  private void tell(KafkaException e) {
    Optional<String> trouble = KafkaTrouble.ofAccess(e);
    if (trouble.isPresent() && !trouble.get().equals(told)) {
      told = trouble.get();
      LOG.warnf("controls cannot be read, so nothing is dialled: %s", told);
    } else {
      LOG.debugf("controls cannot be read, trying again: %s", e.getMessage());
    }
  }

  /// Whether the broker answers, and everything it had when it was asked was read.
  private static boolean isAtTheEnd(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ROUND);
      return partitions.stream()
          .allMatch(partition -> consumer.position(partition, ROUND) >= ends.get(partition));
    } catch (TimeoutException _) {
      return false;
    }
  }

  /// The scheduler makes the topic; a worker may be earlier.
  private static List<TopicPartition> awaitPartitions(Consumer<?, ?> consumer)
      throws InterruptedException {
    while (true) {
      List<PartitionInfo> partitions = consumer.partitionsFor(Topics.CONTROLS);
      if (!partitions.isEmpty()) {
        return partitions.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
      }
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread reader = thread;
    if (reader != null) {
      reader.interrupt();
    }
  }
}
