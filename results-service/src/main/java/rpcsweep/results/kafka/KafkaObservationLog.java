package rpcsweep.results.kafka;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.results.LogExtent;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.ObservationLog;

/// Asks the brokers what the log holds.
@Singleton
public final class KafkaObservationLog implements ObservationLog {

  private final KafkaClients clients;
  private @Nullable LogTopics topics;

  /// @param config where the log is
  @Inject
  public KafkaObservationLog(KafkaConfig config) {
    this.clients = new KafkaClients(config);
  }

  @Override
  public List<LogExtent> extents() {
    return topics().extents();
  }

  /// How many partitions there are, of both topics.
  ///
  /// @throws LogUnavailableException where they are not there, or not as many of both
  int partitionCount() {
    return topics().partitionCount();
  }

  private synchronized LogTopics topics() {
    LogTopics known = topics;
    if (known == null) {
      try {
        known = new LogTopics(clients.admin());
      } catch (KafkaException e) {
        throw new LogUnavailableException(KafkaTrouble.inShort(e), e);
      }
      topics = known;
    }
    return known;
  }

  @PreDestroy
  synchronized void close() {
    if (topics != null) {
      topics.close();
      topics = null;
    }
  }
}
