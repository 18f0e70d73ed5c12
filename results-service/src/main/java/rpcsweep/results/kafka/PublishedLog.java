package rpcsweep.results.kafka;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.proto.Topics;
import rpcsweep.results.LogPositions;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.TransitionLog;
import rpcsweep.results.TransitionTail;
import rpcsweep.results.TransitionsExpiredException;

/// `transitions.v1` as anyone may read it: a consumer for each reader, in no group.
@Singleton
public final class PublishedLog implements TransitionLog {

  private final KafkaClients clients;

  /// @param config where the log is
  @Inject
  public PublishedLog(KafkaConfig config) {
    this.clients = new KafkaClients(config);
  }

  @Override
  public TransitionTail read(@Nullable LogPositions from) {
    @Nullable KafkaConsumer<byte[], byte[]> consumer = null;
    try {
      consumer = clients.committedReader();
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.TRANSITIONS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new UnknownTopicOrPartitionException(Topics.TRANSITIONS);
      }
      consumer.assign(partitions);
      locate(consumer, partitions, from);
      return new PublishedTail(consumer);
    } catch (TransitionsExpiredException e) {
      close(consumer);
      throw e;
    } catch (KafkaException e) {
      close(consumer);
      // The flag is left to whoever waits next.
      String problem = e instanceof InterruptException ? "stopping" : KafkaTrouble.inShort(e);
      throw new LogUnavailableException(problem, e);
    }
  }

  private static void locate(
      KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      @Nullable LogPositions from) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> positions = from == null ? ends : positions(from);
    if (from != null) {
      Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
      boolean kept =
          positions.keySet().equals(ends.keySet())
              && positions.entrySet().stream()
                  .allMatch(each ->
                      beginnings.get(each.getKey()) <= each.getValue()
                          && each.getValue() <= ends.get(each.getKey()));
      if (!kept) {
        throw new TransitionsExpiredException();
      }
    }
    positions.forEach(consumer::seek);
  }

  private static Map<TopicPartition, Long> positions(LogPositions from) {
    return from.next().entrySet().stream()
        .collect(
            Collectors.toMap(
                each -> new TopicPartition(Topics.TRANSITIONS, each.getKey()),
                Map.Entry::getValue));
  }

  private static void close(@Nullable KafkaConsumer<byte[], byte[]> consumer) {
    if (consumer != null) {
      consumer.close();
    }
  }
}
