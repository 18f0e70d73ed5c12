package rpcsweep.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What comes of trying to read or to write: `done`, or the one line that a service would say.
final class Attempt {

  static final String DONE = "done";

  private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

  private Attempt() {}

  /// Reads the first record of a topic's first partition, in no group.
  static String toRead(KafkaConnection connection, String topic) {
    return outcome(() -> {
      Map<String, Object> settings = new HashMap<>(connection.settings());
      settings.put("default.api.timeout.ms", 5_000);
      settings.put("request.timeout.ms", 4_000);
      try (KafkaConsumer<String, String> consumer =
          new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seek(partition, 0);
        long begun = System.nanoTime();
        while (consumer.poll(Duration.ofMillis(200)).isEmpty()) {
          if (System.nanoTime() - begun > PATIENCE_NANOS) {
            return "nothing came";
          }
        }
        return DONE;
      }
    });
  }

  /// Writes a record.
  static String toWrite(KafkaConnection connection, String topic) {
    return outcome(() -> {
      Map<String, Object> settings = new HashMap<>(connection.settings());
      settings.put("enable.idempotence", false);
      settings.put("max.block.ms", 5_000);
      settings.put("request.timeout.ms", 4_000);
      settings.put("delivery.timeout.ms", 8_000);
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>(topic, "key", "written")).get();
        return DONE;
      } catch (ExecutionException e) {
        throw new KafkaException(e.getCause());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static String outcome(Supplier<String> attempt) {
    try {
      return attempt.get();
    } catch (KafkaException e) {
      return KafkaTrouble.reason(e);
    }
  }
}
