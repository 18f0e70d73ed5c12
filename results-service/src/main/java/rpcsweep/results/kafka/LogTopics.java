package rpcsweep.results.kafka;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import rpcsweep.proto.Topics;
import rpcsweep.results.ShardStore;

/// Makes sure that the topics are there and that the store was made for them.
final class LogTopics implements AutoCloseable {

  private final Admin admin;
  private final ShardStore store;

  LogTopics(Admin admin, ShardStore store) {
    this.admin = admin;
    this.store = store;
  }

  /// Checks everything that must hold before a record may be applied.
  ///
  /// @return how many partitions, and so shards, there are
  /// @throws LogUnavailableException where it does not
  /// @throws rpcsweep.results.StoreUnavailableException where the store cannot be asked
  int check() {
    int partitions = partitionCount(Topics.OBSERVATIONS);
    int published = partitionCount(Topics.TRANSITIONS);
    if (published != partitions) {
      throw new LogUnavailableException(
          "%s has %d partitions and %s %d; there must be as many of both: make %s anew"
              .formatted(
                  Topics.OBSERVATIONS,
                  partitions,
                  Topics.TRANSITIONS,
                  published,
                  Topics.TRANSITIONS));
    }
    int shards = store.bindShardCount(partitions);
    if (shards != partitions) {
      throw new LogUnavailableException(
          "%s has %d partitions, but the store was made with %d shards; the number is fixed for a deployment: empty the store to rebuild it from the log, or restore the topic"
              .formatted(Topics.OBSERVATIONS, partitions, shards));
    }
    return shards;
  }

  private int partitionCount(String topic) {
    try {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new LogUnavailableException("waiting for the topic " + topic, e);
      }
      throw new LogUnavailableException("Kafka does not answer", e);
    } catch (KafkaException e) {
      throw new LogUnavailableException("Kafka does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("stopping", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
