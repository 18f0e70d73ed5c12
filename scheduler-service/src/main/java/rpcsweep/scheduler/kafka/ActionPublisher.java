package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.ControlMessages;
import rpcsweep.proto.TaskMessages;
import rpcsweep.proto.Topics;
import rpcsweep.scheduler.Action;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.message.ScanLogMessages;

/// Writes what dispatchers decide. Never waits for the brokers; a record they refuse for good ends
/// the session.
final class ActionPublisher implements AutoCloseable {

  private static final ControlMessages.Control CANCELLED = new ControlMessages.Control(true, false);

  private final Producer<String, byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  ActionPublisher(KafkaClients clients) {
    producer = clients.persistentProducer();
  }

  /// Writes one action's record.
  ///
  /// @throws KafkaException where an earlier record was refused
  void publish(Action action) {
    @Nullable Exception earlier = failure.get();
    if (earlier != null) {
      throw new KafkaException("a record was refused: " + earlier.getMessage(), earlier);
    }
    Future<RecordMetadata> _ =
        producer.send(
            record(action),
            (_, exception) -> {
              if (exception != null) {
                failure.compareAndSet(null, exception);
              }
            });
  }

  private static ProducerRecord<String, byte[]> record(Action action) {
    return switch (action) {
      case Action.Dispatch dispatch -> {
        Task task = dispatch.task();
        yield new ProducerRecord<>(
            Topics.tasks(task.site()), TaskMessages.key(task), TaskMessages.write(task));
      }
      case Action.Report report -> {
        ScanRecord entry = new ScanRecord.Reported(report.scan(), report.status());
        yield new ProducerRecord<>(
            Topics.SCANS, ScanLogMessages.key(entry), ScanLogMessages.write(entry));
      }
      case Action.CancelWork cancel ->
          new ProducerRecord<>(
              Topics.CONTROLS,
              ControlMessages.key(cancel.scan()),
              ControlMessages.write(CANCELLED));
    };
  }

  /// Waits until everything is written; whoever reads the logs afterwards finds it.
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
