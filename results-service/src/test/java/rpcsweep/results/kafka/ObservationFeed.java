package rpcsweep.results.kafka;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.proto.ObservationMessages;
import rpcsweep.proto.Topics;
import rpcsweep.results.TestRedis;

/// The log from outside: reports as a worker does, waits until everything is applied, and reads
/// what was published.
final class ObservationFeed implements AutoCloseable {

  private final int partitions;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Admin admin;

  ObservationFeed(String bootstrapServers, int partitions) {
    this.partitions = partitions;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                // The topics have only just been created; see the service's own producer.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                // As whoever takes transitions must.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /// Reports a batch, in the partition of its page.
  void report(BatchObservation batch) {
    report(
        ObservationMessages.page(batch).shard(partitions),
        ObservationMessages.page(batch).recordKey(),
        ObservationMessages.write(batch));
  }

  /// Writes any record.
  void report(int partition, String key, byte[] value) {
    sent.add(
        producer.send(
            new ProducerRecord<>(
                Topics.OBSERVATIONS, partition, key.getBytes(StandardCharsets.US_ASCII), value)));
  }

  /// Waits until every record is applied to the generation that answers.
  void awaitApplied(TestRedis redis) {
    flush();
    List<TopicPartition> all = partitionsOf(Topics.OBSERVATIONS);
    Map<String, String> ends = new HashMap<>();
    consumer
        .endOffsets(all)
        .forEach((partition, end) -> {
          if (end > 0) {
            ends.put("{p" + partition.partition() + "}offset", end.toString());
          }
        });
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          String prefix = "}l2:g" + redis.activeGeneration() + ":";
          return ends.entrySet().stream()
              .allMatch(end ->
                  end.getValue().equals(redis.client().get(end.getKey().replace("}", prefix))));
        });
  }

  /// Waits until no transaction is open in a topic: the coordinator acknowledges a commit before
  /// its mark stands in the partitions, and whoever reads what is committed stops before that.
  void awaitCommitted(String topic) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            ends(topic, IsolationLevel.READ_COMMITTED)
                .equals(ends(topic, IsolationLevel.READ_UNCOMMITTED)));
  }

  /// Everything in a topic, once nothing of it is still to be committed.
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    awaitCommitted(topic);
    List<TopicPartition> all = partitionsOf(topic);
    consumer.assign(all);
    consumer.seekToBeginning(all);
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (!ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
      consumer.poll(Duration.ofMillis(200)).forEach(records::add);
    }
    return records;
  }

  /// What every transition that was published is made of: its partition, and its place there.
  List<String> transitions() {
    return read(Topics.TRANSITIONS).stream()
        .map(logged -> logged.partition() + ":" + TransitionMessages.source(logged).orElseThrow())
        .toList();
  }

  /// Waits until the broker has every record.
  void flush() {
    producer.flush();
    for (Future<RecordMetadata> acknowledgement : sent) {
      try {
        acknowledgement.get();
      } catch (ExecutionException | InterruptedException e) {
        throw new AssertionError("a record was not reported", e);
      }
    }
    sent.clear();
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
    admin.close();
  }

  private Map<TopicPartition, Long> ends(String topic, IsolationLevel level) throws Exception {
    Map<TopicPartition, OffsetSpec> asked =
        partitionsOf(topic).stream()
            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    return admin.listOffsets(asked, new ListOffsetsOptions(level)).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private List<TopicPartition> partitionsOf(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }
}
