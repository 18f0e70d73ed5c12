package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import rpcsweep.kafka.KafkaConnection;
import rpcsweep.proto.Topics;

/// Opens clients with the settings the scheduler needs of them.
final class KafkaClients {

  /// Room for the definition of a scan with tens of thousands of ranges.
  static final int LARGEST_RECORD = 8 * 1_024 * 1_024;

  /// A scheduler that is silent for longer loses its sites to the others.
  static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

  private static final int REQUEST_TIMEOUT_MS = 5_000;
  private static final int API_TIMEOUT_MS = 15_000;

  private final KafkaConnection connection;

  KafkaClients(KafkaConnection connection) {
    this.connection = connection;
  }

  Admin admin() {
    Map<String, Object> settings = common("scheduler-admin");
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
    return Admin.create(settings);
  }

  /// A member of the group of schedulers. It commits nothing: what a partition's owner needs to
  /// know it replays.
  ///
  /// It speaks the classic protocol, where the member says after which silence it counts as dead.
  /// Under the newer one the brokers say so, 45 s unless somebody configured them otherwise, and
  /// nobody may go below their minimum, which is 45 s too: the sites of a scheduler that died would
  /// stand still for so long. Six seconds is the least that brokers allow by default. The sticky
  /// cooperative assignor lets every site go on that does not move.
  Consumer<String, byte[]> member() {
    Map<String, Object> settings = reading("scheduler-member");
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.SCHEDULERS_GROUP);
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(CooperativeStickyAssignor.class));
    settings.put(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION_TIMEOUT.toMillis()));
    // Members learn with a heartbeat that one has left in order or has joined.
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
    // Heartbeats have a thread of their own: this is when a loop that hangs loses its sites. Every
    // single wait in it ends sooner.
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
    return new KafkaConsumer<>(settings);
  }

  /// A reader of whole topics, in no group. It reads what was written in transactions that were
  /// aborted, too: a worker may have got it.
  Consumer<String, byte[]> reader(String clientId) {
    return new KafkaConsumer<>(reading(clientId));
  }

  /// A reader of whole topics, in no group, to whom what was aborted was never written.
  Consumer<String, byte[]> committedReader(String clientId) {
    Map<String, Object> settings = reading(clientId);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(settings);
  }

  /// A producer of which there is only one: whoever opens the next of the same id and initialises
  /// it takes this one's right to write, for good, even if this process does not know it yet.
  ///
  /// @param id of the right to write
  /// @param openFor how long its transactions stay open
  Producer<String, byte[]> fencedProducer(String id, Duration openFor) {
    Map<String, Object> settings = writing(id);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    settings.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Math.toIntExact(openFor.plusMillis(API_TIMEOUT_MS).toMillis()));
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, API_TIMEOUT_MS);
    return new KafkaProducer<>(settings);
  }

  /// Gives up in time to tell the caller.
  Producer<String, byte[]> promptProducer(Duration timeout) {
    Map<String, Object> settings = writing("scheduler-calls");
    int millis = Math.toIntExact(timeout.toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new KafkaProducer<>(settings);
  }

  private Map<String, Object> writing(String clientId) {
    Map<String, Object> settings = common(clientId);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // On a partition that has just come into being a second request can overtake a first one that
    // must be repeated; the sequence is then broken and both are lost (seen with Kafka 4.4.0).
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return settings;
  }

  private Map<String, Object> reading(String clientId) {
    Map<String, Object> settings = common(clientId);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return settings;
  }

  private Map<String, Object> common(String clientId) {
    Map<String, Object> settings = new HashMap<>(connection.settings());
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    return settings;
  }
}
