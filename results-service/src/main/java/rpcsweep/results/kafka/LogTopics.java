package rpcsweep.results.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.proto.Topics;
import rpcsweep.results.LogExtent;
import rpcsweep.results.LogUnavailableException;

/// Asks for the topics: whether they are there, agree with each other, and what they hold. Every
/// method throws [LogUnavailableException] where they are not or do not.
final class LogTopics implements AutoCloseable {

  private final Admin admin;

  LogTopics(Admin admin) {
    this.admin = admin;
  }

  /// How many partitions there are, of both topics.
  int partitionCount() {
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
    return partitions;
  }

  /// Makes sure that there are as many partitions as a generation has shards.
  void requirePartitions(int shardCount) {
    int partitions = partitionCount();
    if (partitions != shardCount) {
      throw new LogUnavailableException(
          "%s has %d partitions, but the store was made with %d shards; the number is fixed for a deployment: empty the store to rebuild it from the log, or restore the topic"
              .formatted(Topics.OBSERVATIONS, partitions, shardCount));
    }
  }

  /// What each partition of the observations holds.
  List<LogExtent> extents() {
    List<TopicPartition> partitions =
        IntStream.range(0, partitionCount(Topics.OBSERVATIONS))
            .mapToObj(partition -> new TopicPartition(Topics.OBSERVATIONS, partition))
            .toList();
    Map<TopicPartition, ListOffsetsResultInfo> beginnings =
        offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
    return partitions.stream()
        .map(partition ->
            new LogExtent(beginnings.get(partition).offset(), ends.get(partition).offset()))
        .toList();
  }

  @Override
  public void close() {
    admin.close();
  }

  private int partitionCount(String topic) {
    return answer(topic, admin.describeTopics(List.of(topic)).allTopicNames())
        .get(topic)
        .partitions()
        .size();
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, which));
    return answer(Topics.OBSERVATIONS, admin.listOffsets(wanted).all());
  }

  private static <T> T answer(String topic, KafkaFuture<T> question) {
    try {
      return question.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new LogUnavailableException("waiting for the topic " + topic, e);
      }
      throw new LogUnavailableException(KafkaTrouble.inShort(e), e);
    } catch (KafkaException e) {
      throw new LogUnavailableException(KafkaTrouble.inShort(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("stopping", e);
    }
  }
}
