package rpcsweep.worker.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.ControlMessages;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.Topics;
import rpcsweep.worker.Stops;

/// Follows `controls.v1` from its beginning: every worker reads all of it, without a group.
public final class ControlReader implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ControlReader.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> properties;
  private final Stops stops;
  private @Nullable Thread thread;

  /// @param bootstrapServers the brokers
  /// @param stops what is told
  public ControlReader(String bootstrapServers, Stops stops) {
    this.stops = stops;
    properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // A halt must arrive within moments.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            100);
  }

  /// Starts to follow.
  public void start() {
    thread = Thread.ofPlatform().name("controls").start(this::follow);
  }

  private void follow() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Consumer<String, byte[]> consumer =
          new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
        List<TopicPartition> partitions = awaitPartitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (true) {
          consumer.poll(POLL).forEach(this::apply);
        }
      } catch (InterruptedException | InterruptException _) {
        return;
      } catch (KafkaException e) {
        LOG.debugf("controls cannot be read, trying again: %s", e.getMessage());
      }
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

  private void apply(ConsumerRecord<String, byte[]> record) {
    String key = record.key();
    try {
      Optional<ControlMessages.Control> control =
          Optional.ofNullable(record.value()).map(ControlMessages::read);
      ControlMessages.scan(key).ifPresent(scan -> apply(scan, control));
      ControlMessages.site(key).ifPresent(site -> apply(site, control));
    } catch (MalformedMessageException e) {
      LOG.warnf("control %s is none: %s", key, e.getMessage());
    }
  }

  private void apply(ScanId scan, Optional<ControlMessages.Control> control) {
    if (control.map(ControlMessages.Control::scanCancelled).orElse(false)) {
      stops.cancel(scan);
    } else {
      stops.forget(scan);
    }
  }

  private void apply(SiteId site, Optional<ControlMessages.Control> control) {
    if (control.map(ControlMessages.Control::siteHalted).orElse(false)) {
      stops.halt(site);
    } else {
      stops.release(site);
    }
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
