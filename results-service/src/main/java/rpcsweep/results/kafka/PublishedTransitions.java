package rpcsweep.results.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.Topics;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.OutboxEntry;

/// Reads from the ends of `transitions.v1` how far each shard is published: the topic itself is the
/// only memory of it. For one thread.
final class PublishedTransitions implements AutoCloseable {

  private static final Duration POLL_TIME = Duration.ofMillis(200);

  /// Polls in vain before the log counts as away: about five seconds.
  private static final int PATIENCE = 25;

  /// Behind the last transition of a transaction is the mark of its end, so a few records do.
  private static final long FIRST_LOOK = 16;

  /// What was aborted stands in the log too: each further look goes back this much further.
  private static final long GROWTH = 16;

  private final KafkaConsumer<byte[], byte[]> consumer;

  PublishedTransitions(KafkaClients clients) {
    this.consumer = clients.committedReader();
  }

  /// The newest transition of a shard that was published and not aborted; empty where none is.
  ///
  /// @throws LogUnavailableException where the brokers do not answer, or what was published came of
  ///   another log than the one there is
  Optional<OutboxEntry.Id> last(int shard) {
    TopicPartition partition = new TopicPartition(Topics.TRANSITIONS, shard);
    consumer.assign(List.of(partition));
    long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    for (long length = FIRST_LOOK; ; length *= GROWTH) {
      long from = Math.max(begin, end - length);
      Optional<OutboxEntry.Id> last = lastBetween(partition, from, end);
      if (last.isPresent()) {
        requireSameLog(shard, last.get());
      }
      if (last.isPresent() || from == begin) {
        return last;
      }
    }
  }

  private Optional<OutboxEntry.Id> lastBetween(TopicPartition partition, long from, long end) {
    OutboxEntry.@Nullable Id last = null;
    consumer.seek(partition, from);
    long position = from;
    int inVain = 0;
    while (position < end) {
      for (ConsumerRecord<byte[], byte[]> published : consumer.poll(POLL_TIME).records(partition)) {
        if (published.offset() < end) {
          last = TransitionMessages.source(published).orElse(last);
        }
      }
      long before = position;
      position = consumer.position(partition);
      inVain = position == before ? inVain + 1 : 0;
      if (inVain == PATIENCE) {
        throw new LogUnavailableException("Kafka does not answer");
      }
    }
    return Optional.ofNullable(last);
  }

  /// A log that was made anew begins at 0 again: until it is as long as the one before, its
  /// transitions would pass for published ones.
  private void requireSameLog(int shard, OutboxEntry.Id last) {
    TopicPartition source = new TopicPartition(Topics.OBSERVATIONS, shard);
    Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(source));
    if (last.offset() >= ends.get(source)) {
      throw new LogUnavailableException(
          "%s-%d tells of the record %d of %s, which ends at %d: whoever makes one topic anew makes both"
              .formatted(
                  Topics.TRANSITIONS, shard, last.offset(), Topics.OBSERVATIONS, ends.get(source)));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
