package rpcsweep.worker.kafka;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.task.Completion;
import rpcsweep.kafka.KafkaConnection;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.proto.CompletionMessages;
import rpcsweep.proto.ObservationMessages;
import rpcsweep.proto.Topics;
import rpcsweep.telemetry.RecordTraces;
import rpcsweep.worker.ReportLog;
import rpcsweep.worker.TaskReport;

/// The report log on Kafka: observations to the partition of their page, receipts to that of their
/// site. Waits for the brokers as long as they are away.
public final class KafkaReportLog implements ReportLog, AutoCloseable {

  /// Two of the largest records, in bytes.
  private static final long BUFFER = 2L * Topics.LARGEST_OBSERVATION;

  private final Producer<String, byte[]> producer;
  private final String workerId;
  private final InstantSource clock;

  /// @param connection to the brokers
  /// @param workerId names this worker in its receipts
  /// @param clock when a receipt was given
  public KafkaReportLog(KafkaConnection connection, String workerId, InstantSource clock) {
    this.workerId = workerId;
    this.clock = clock;
    Map<String, Object> settings = new HashMap<>(connection.settings());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, workerId);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // On a partition that has just come into being a second request can overtake a first one that
    // must be repeated; the sequence is then broken and both are lost (seen with Kafka 4.4.0).
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    // An outage of any length is waited for: the task stays locked or goes to another.
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
    // All that can wait here: beyond it, sending waits. A report is given up only with its task,
    // and a worker holds a few dozen of those.
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_OBSERVATION);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public void store(TaskReport report) throws InterruptedException {
    if (report.observation().isPresent()) {
      send(() -> record(report.observation().get()));
    }
  }

  @Override
  public void give(TaskReport report) throws InterruptedException {
    send(() -> record(report.completion()));
  }

  private void send(Supplier<ProducerRecord<String, byte[]>> record) throws InterruptedException {
    try {
      producer.send(record.get()).get();
    } catch (InterruptException _) {
      // Kafka's unchecked form of the same thing; it has set the flag, which the caller will see.
      Thread.interrupted();
      throw new InterruptedException();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "a report was refused by the brokers: " + KafkaTrouble.reason(e.getCause()),
          e.getCause());
    }
  }

  private ProducerRecord<String, byte[]> record(BatchObservation batch) {
    Page page = ObservationMessages.page(batch);
    int partitions = producer.partitionsFor(Topics.OBSERVATIONS).size();
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topics.OBSERVATIONS,
            page.shard(partitions),
            page.recordKey(),
            ObservationMessages.write(batch));
    RecordTraces.write(Context.current(), record.headers());
    return record;
  }

  private ProducerRecord<String, byte[]> record(Completion completion) {
    int partitions = producer.partitionsFor(Topics.COMPLETIONS).size();
    return new ProducerRecord<>(
        Topics.COMPLETIONS,
        completion.site().shard(partitions),
        completion.site().value(),
        CompletionMessages.write(completion, workerId, clock.instant()));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
