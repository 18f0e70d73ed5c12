package rpcsweep.scheduler.kafka;

import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import rpcsweep.kafka.KafkaConnection;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.scheduler.AuditEntry;
import rpcsweep.scheduler.HaltRecord;
import rpcsweep.scheduler.LogRecord;
import rpcsweep.scheduler.Refusal;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScanLog;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.ScheduleRecord;
import rpcsweep.scheduler.SiteStatus;
import rpcsweep.telemetry.RecordTraces;

/// The log on its topics ([LogTopics]).
@Singleton
public class KafkaScanLog implements ScanLog {

  private final KafkaClients clients;
  private final Duration timeout;
  private final BrokerWatch watch;
  private final ReadPositions positions = new ReadPositions();
  private @Nullable Producer<String, byte[]> producer;

  /// @param config where the brokers are and how long they are waited for
  /// @param watch whether it is worth trying
  @Inject
  public KafkaScanLog(KafkaConfig config, BrokerWatch watch) {
    clients = new KafkaClients(KafkaConnection.of(config));
    timeout = config.appendTimeout();
    this.watch = watch;
  }

  /// How far the log's reader has come; the reader keeps it.
  ReadPositions positions() {
    return positions;
  }

  @Override
  public void append(List<LogRecord> records) throws RefusedException {
    if (watch.isAway()) {
      throw unavailable(watch.reason());
    }
    try {
      Map<String, Long> written = new HashMap<>();
      for (LogRecord entry : records) {
        for (ProducerRecord<String, byte[]> stored : LogTopics.write(entry)) {
          if (entry instanceof ScanRecord.Defined) {
            // Everything that becomes of the scan belongs to the trace of the call that made it.
            RecordTraces.write(Context.current(), stored.headers());
          }
          long offset = producer().send(stored).get().offset();
          if (isAwaited(entry)) {
            written.put(stored.topic(), offset);
          }
        }
      }
      for (Map.Entry<String, Long> last : written.entrySet()) {
        if (!positions.await(last.getKey(), last.getValue(), timeout)) {
          throw unavailable("what was written to the log could not be read back in time");
        }
      }
    } catch (ExecutionException e) {
      throw unavailable("the log could not be written: " + KafkaTrouble.reason(e.getCause()));
    } catch (KafkaException e) {
      throw unavailable("the log could not be written: " + KafkaTrouble.reason(e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw unavailable("the service is stopping");
    }
  }

  private static boolean isAwaited(LogRecord entry) {
    return switch (entry) {
      case ScanRecord _, ScheduleRecord _ -> true;
      case HaltRecord _, AuditEntry _, SiteStatus _ -> false;
    };
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
