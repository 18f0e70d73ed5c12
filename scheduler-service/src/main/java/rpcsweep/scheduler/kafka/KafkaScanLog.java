package rpcsweep.scheduler.kafka;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.Topics;
import rpcsweep.scheduler.Refusal;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScanLog;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.message.ScanLogMessages;

/// The scan log on `scans.v1`.
@Singleton
public class KafkaScanLog implements ScanLog {

  private final KafkaClients clients;
  private final Duration timeout;
  private final BrokerWatch watch;
  private final ReadPosition position = new ReadPosition();
  private @Nullable Producer<String, byte[]> producer;

  /// @param config where the brokers are and how long they are waited for
  /// @param watch whether it is worth trying
  @Inject
  public KafkaScanLog(KafkaConfig config, BrokerWatch watch) {
    clients = new KafkaClients(config.bootstrapServers());
    timeout = config.appendTimeout();
    this.watch = watch;
  }

  /// How far the log's reader has come; the reader keeps it.
  ReadPosition position() {
    return position;
  }

  @Override
  public void append(ScanRecord entry) throws RefusedException {
    if (watch.isAway()) {
      throw unavailable("Kafka at " + watch.bootstrapServers() + " does not answer");
    }
    ProducerRecord<String, byte[]> stored =
        new ProducerRecord<>(
            Topics.SCANS, ScanLogMessages.key(entry), ScanLogMessages.write(entry));
    try {
      long offset = producer().send(stored).get().offset();
      if (!position.await(offset, timeout)) {
        throw unavailable("what was written to the scan log could not be read back in time");
      }
    } catch (ExecutionException e) {
      throw unavailable("the scan log could not be written: " + e.getCause().getMessage());
    } catch (KafkaException e) {
      throw unavailable("the scan log could not be written: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw unavailable("the service is stopping");
    }
  }

  /// Opened with the first call: a broker's name that does not resolve yet must not keep the
  /// service from starting.
  private synchronized Producer<String, byte[]> producer() {
    if (producer == null) {
      producer = clients.promptProducer(timeout);
    }
    return producer;
  }

  private static RefusedException unavailable(String detail) {
    return new RefusedException(new Refusal.LogUnavailable(detail));
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(1));
    }
  }
}
