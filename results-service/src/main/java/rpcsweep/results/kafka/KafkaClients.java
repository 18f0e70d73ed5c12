package rpcsweep.results.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import rpcsweep.kafka.KafkaConnection;
import rpcsweep.proto.Topics;

/// Makes the clients. Making one fails where no broker's name resolves, so it is done when needed
/// and tried again.
final class KafkaClients {

  /// How long a call may take before the log counts as away.
  private static final int CALL_TIMEOUT_MS = 5_000;

  private final KafkaConfig config;
  private final KafkaConnection connection;

  KafkaClients(KafkaConfig config) {
    this.config = config;
    connection = KafkaConnection.of(config);
  }

  Admin admin() {
    return Admin.create(common());
  }

  /// A member of the group that fills a generation.
  ///
  /// @param generation its number
  KafkaConsumer<byte[], byte[]> consumer(long generation) {
    Map<String, Object> properties = common();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.resultsGroup(generation));
    properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // Every position comes from the store; one that the log does not have is never guessed at.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4 * config.stepRecordCount());
    // 8 MiB ahead rather than the default 50 keep a small heap small, twice during a rebuild.
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// A reader of any partitions, in no group, to whom what was aborted was never written.
  KafkaConsumer<byte[], byte[]> committedReader() {
    Map<String, Object> properties = common();
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // There can be many of them, and a transition is a hundred bytes.
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1 << 20);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// A producer of which there is only one: whoever initialises the next of the same id takes this
  /// one's right to write, for good, even where this process does not know it yet.
  ///
  /// @param id of the right to write
  KafkaProducer<byte[], byte[]> fencedProducer(String id) {
    Map<String, Object> properties = common();
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, id);
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    // Readers wait for the end of a transaction whose writer died, until somebody takes its place.
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 2 * CALL_TIMEOUT_MS);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    // With two in flight, a partition that is just being created refuses the first, accepts the
    // second, and from then on refuses the first as out of order until its time is over.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_TIMEOUT_MS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * CALL_TIMEOUT_MS);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1L << 20);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> common() {
    Map<String, Object> properties = new HashMap<>(connection.settings());
    properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS);
    properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS);
    return properties;
  }
}
