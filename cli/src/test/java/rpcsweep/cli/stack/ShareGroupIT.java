package rpcsweep.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// What the architecture demands of share groups (KIP-932, RENEW: KIP-1222), asked of the broker
/// and client that are shipped: any number of workers on one partition, each task acknowledged by
/// itself, given to another worker when its own dies, kept as long as it is renewed.
class ShareGroupIT {

  private static final Duration LOCK = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path directory;
  private static RunningBackbone backbone;

  private String topic;

  @BeforeAll
  static void startBroker() throws StackException {
    backbone = RunningBackbone.start(directory);
  }

  @AfterAll
  static void stopBroker() {
    backbone.close();
  }

  @BeforeEach
  void createTopicAndGroup(TestInfo test) throws Exception {
    topic = test.getTestMethod().orElseThrow().getName();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    configureGroup(LOCK);
  }

  private void configureGroup(Duration lock) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, topic);
      Collection<AlterConfigOp> settings =
          List.of(
              set("share.auto.offset.reset", "earliest"),
              set("share.record.lock.duration.ms", Long.toString(lock.toMillis())));
      admin.incrementalAlterConfigs(Map.of(group, settings)).all().get();
    }
  }

  @Test
  void deliversRecordsOfOnePartitionToTwoConsumers() throws Exception {
    send("a", "b", "c", "d");
    try (Worker one = new Worker(2);
        Worker other = new Worker(2)) {
      assertThat(values(one.awaitRecords())).containsExactly("a", "b");
      assertThat(values(other.awaitRecords())).containsExactly("c", "d");
    }
  }

  @Test
  void redeliversAtOnceWhatAClosedConsumerHeld() throws Exception {
    send("a");
    try (Worker other = new Worker(2)) {
      try (Worker one = new Worker(2)) {
        assertThat(values(one.awaitRecords())).containsExactly("a");
      }
      long closed = System.nanoTime();
      ConsumerRecord<String, String> again = other.awaitRecords().getFirst();
      assertThat(Duration.ofNanos(System.nanoTime() - closed)).isLessThan(LOCK);
      assertThat(again.deliveryCount()).contains((short) 2);
    }
  }

  @Test
  void redeliversWhatAKilledProcessHeldLongBeforeItsLockEnds() throws Exception {
    Duration lock = Duration.ofSeconds(30);
    configureGroup(lock);
    send("a");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                bootstrap(),
                topic)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("holds [a]");
    try (Worker other = new Worker(1)) {
      process.destroyForcibly().waitFor();
      long killed = System.nanoTime();
      assertThat(values(other.awaitRecords())).containsExactly("a");
      assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(lock.dividedBy(3));
    }
  }

  @Test
  void keepsARenewedRecordBeyondItsLockAndDeliversItOnce() throws Exception {
    send("slow");
    try (Worker one = new Worker(1);
        Worker other = new Worker(1)) {
      List<ConsumerRecord<String, String>> held = one.awaitRecords();
      long started = System.nanoTime();
      while (System.nanoTime() - started < LOCK.multipliedBy(2).toNanos()) {
        held = one.renew(held);
        assertThat(values(held)).containsExactly("slow");
        assertThat(other.poll(Duration.ofMillis(300))).isEmpty();
      }
      assertThat(held.getFirst().deliveryCount()).contains((short) 1);

      one.acknowledge(held, AcknowledgeType.ACCEPT);
      assertThat(other.poll(LOCK.multipliedBy(2))).isEmpty();
    }
  }

  @Test
  void handsARenewingConsumerNothingNew() throws Exception {
    send("a", "b", "c");
    try (Worker one = new Worker(1)) {
      List<ConsumerRecord<String, String>> held = one.awaitRecords();
      assertThat(values(one.renew(held))).containsExactly("a");
    }
  }

  @Test
  void redeliversAReleasedRecordAtOnce() throws Exception {
    send("a");
    try (Worker one = new Worker(1);
        Worker other = new Worker(1)) {
      one.acknowledge(one.awaitRecords(), AcknowledgeType.RELEASE);
      long released = System.nanoTime();
      assertThat(values(other.awaitRecords())).containsExactly("a");
      assertThat(Duration.ofNanos(System.nanoTime() - released)).isLessThan(LOCK);
    }
  }

  @Test
  void archivesARecordReleasedFiveTimes() throws Exception {
    send("poison");
    try (Worker one = new Worker(1)) {
      for (short delivery = 1; delivery <= 5; delivery++) {
        List<ConsumerRecord<String, String>> records = one.awaitRecords();
        assertThat(records.getFirst().deliveryCount()).contains(delivery);
        one.acknowledge(records, AcknowledgeType.RELEASE);
      }
      assertThat(one.poll(LOCK)).isEmpty();
    }
  }

  @Test
  void refusesAPollWhileRecordsAreUnacknowledged() throws Exception {
    send("a");
    try (Worker one = new Worker(1)) {
      assertThat(one.awaitRecords()).hasSize(1);
      assertThatThrownBy(() -> one.poll(Duration.ZERO))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("acknowledged");
    }
  }

  private void send(String... values) {
    Map<String, Object> configuration = Map.of("bootstrap.servers", bootstrap());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (String value : values) {
        sent.add(producer.send(new ProducerRecord<>(topic, value)));
      }
      producer.flush();
      assertThat(sent).hasSize(values.length);
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private static String bootstrap() {
    return "127.0.0.1:" + backbone.at().kafka();
  }

  private static List<String> values(List<ConsumerRecord<String, String>> records) {
    return records.stream().map(ConsumerRecord::value).toList();
  }

  private static KafkaShareConsumer<String, String> consumer(
      String bootstrap, String topic, int maxRecords) {
    KafkaShareConsumer<String, String> consumer =
        new KafkaShareConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG, topic,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxRecords,
                ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit",
                ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(List.of(topic));
    return consumer;
  }

  /// A member of the test's group, driven the way a worker drives one.
  private final class Worker implements AutoCloseable {

    private final KafkaShareConsumer<String, String> consumer;

    Worker(int maxRecords) {
      consumer = consumer(bootstrap(), topic, maxRecords);
    }

    List<ConsumerRecord<String, String>> awaitRecords() {
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      BooleanSupplier inTime = () -> System.nanoTime() - deadline < 0;
      while (records.isEmpty() && inTime.getAsBoolean()) {
        records.addAll(poll(Duration.ofMillis(200)));
      }
      assertThat(records).as("records within " + PATIENCE).isNotEmpty();
      return records;
    }

    List<ConsumerRecord<String, String>> poll(Duration timeout) {
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      consumer.poll(timeout).forEach(records::add);
      return records;
    }

    /// Renews, and takes the records into the flight again.
    List<ConsumerRecord<String, String>> renew(List<ConsumerRecord<String, String>> held) {
      acknowledge(held, AcknowledgeType.RENEW);
      return poll(Duration.ZERO);
    }

    void acknowledge(List<ConsumerRecord<String, String>> records, AcknowledgeType type) {
      records.forEach(r -> consumer.acknowledge(r, type));
      assertThat(consumer.commitSync().values()).allMatch(problem -> problem.isEmpty());
    }

    @Override
    public void close() {
      consumer.close();
    }
  }

  /// A process that takes a record and keeps it; killed by a test.
  static final class Holder {

    private Holder() {}

    static void main(String[] arguments) throws Exception {
      Logger.getLogger("").setLevel(Level.WARNING);
      KafkaShareConsumer<String, String> consumer = consumer(arguments[0], arguments[1], 1);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (records.isEmpty()) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      System.out.println("holds " + values(records));
      Thread.currentThread().join();
    }
  }
}
