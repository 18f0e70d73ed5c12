package rpcsweep.worker.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.kafka.KafkaConnection;
import rpcsweep.proto.CompletionMessages;
import rpcsweep.proto.ControlMessages;
import rpcsweep.proto.TaskMessages;
import rpcsweep.proto.Topics;

/// A real broker with everything a worker of one site needs, and the scheduler's hand on it. Locks
/// last as long as in production, 15 seconds.
final class TaskBroker implements AutoCloseable {

  private static final Halt HALT =
      new Halt("alarm in hall 3", "kim", Instant.parse("2026-03-01T12:00:00Z"));

  private final SiteId site;
  private final KafkaBroker broker;
  private final Producer<String, byte[]> producer;

  TaskBroker(Path directory, SiteId site) throws Exception {
    this.site = site;
    broker = KafkaBroker.start(directory, FreePort.any(), FreePort.any());
    for (String topic :
        List.of(Topics.tasks(site), Topics.CONTROLS, Topics.OBSERVATIONS, Topics.COMPLETIONS)) {
      broker.createTopic(topic, 1);
    }
    Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(properties)) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, Topics.workersGroup(site)),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("share.auto.offset.reset", "earliest"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  KafkaConnection connection() {
    return KafkaConnection.plaintext(broker.bootstrapServers());
  }

  void publish(Task task) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                Topics.tasks(site), TaskMessages.key(task), TaskMessages.write(task)))
        .get();
  }

  void halt(String key) throws Exception {
    control(key, ControlMessages.write(new ControlMessages.Control.Halted(HALT)));
  }

  void lift(String key) throws Exception {
    control(key, null);
  }

  void control(String key, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(Topics.CONTROLS, key, value)).get();
  }

  /// Every receipt that workers gave.
  List<Completion> completions() {
    TopicPartition partition = new TopicPartition(Topics.COMPLETIONS, 0);
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      List<Completion> completions = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(record -> completions.add(CompletionMessages.read(record.value())));
      }
      return completions;
    }
  }

  /// The broker goes away, and its data stays.
  void stop() {
    broker.close();
  }

  void restart() {
    broker.restart();
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
