package rpcsweep.results.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.proto.Topics;
import rpcsweep.results.HealthCondition;
import rpcsweep.results.Ingest;
import rpcsweep.results.IngestTally;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogSlice;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.ScanRemoval;
import rpcsweep.results.ShardStore;
import rpcsweep.results.StoreUnavailableException;

/// One membership in the group, used by one thread: reads the assigned partitions and has every
/// record applied.
///
/// A partition is located while it is known where its shard is; any other is paused. Whatever goes
/// wrong makes partitions unlocated, and locating them again is the one way back: read the position
/// from the store, seek, resume.
final class ObservationSession implements ConsumerRebalanceListener, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ObservationSession.class);

  private static final Duration POLL_TIME = Duration.ofMillis(200);

  /// Idle polls between two looks at whether everything still stands: about two seconds.
  private static final int CHECK_EVERY = 10;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final LogTopics topics;
  private final FollowedGeneration followed;
  private final ShardStore store;
  private final SliceReader slices;
  private final ScanRemoval removal;
  private final IntConsumer outboxFilled;
  private final Map<TopicPartition, LogPosition> located = new HashMap<>();
  private final int shardCount;
  private boolean joined;
  private int idlePolls;

  /// @param removal lets go of scans that are no longer kept
  /// @param outboxFilled told the number of a shard whose outbox may have entries
  ObservationSession(
      KafkaClients clients,
      FollowedGeneration followed,
      SliceReader slices,
      ScanRemoval removal,
      IntConsumer outboxFilled) {
    this.followed = followed;
    this.store = followed.shards();
    this.shardCount = followed.generation().shardCount();
    this.slices = slices;
    this.removal = removal;
    this.outboxFilled = outboxFilled;
    this.topics = new LogTopics(clients.admin());
    try {
      topics.requirePartitions(shardCount);
      this.consumer = clients.consumer(followed.generation().number());
    } catch (RuntimeException e) {
      topics.close();
      throw e;
    }
    consumer.subscribe(List.of(Topics.OBSERVATIONS), this);
  }

  /// Polls once and applies what came.
  ///
  /// @throws WakeupException after [#wakeup]
  void turn() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL_TIME);
    try {
      locate();
      for (TopicPartition partition : records.partitions()) {
        apply(partition, records.records(partition));
      }
      countLag();
      idlePolls = records.isEmpty() ? idlePolls + 1 : 0;
      if (idlePolls >= CHECK_EVERY) {
        idlePolls = 0;
        check();
      }
      if (joined && located.keySet().equals(consumer.assignment())) {
        followed.report(new HealthCondition.Consuming());
      }
    } catch (StoreUnavailableException | LogUnavailableException e) {
      unlocate(consumer.assignment());
      followed.report(new HealthCondition.Waiting(e.getMessage()));
    }
  }

  /// Makes [#turn] return, from any thread.
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    joined = true;
    // Some position, so that the consumer does not look for a committed one.
    partitions.forEach(partition -> consumer.seek(partition, 0));
    unlocate(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(located::remove);
    partitions.forEach(partition -> followed.tally().left(partition.partition()));
  }

  private void countLag() {
    for (TopicPartition partition : located.keySet()) {
      consumer
          .currentLag(partition)
          .ifPresent(records -> followed.tally().behind(partition.partition(), records));
    }
  }

  @Override
  public void close() {
    consumer.assignment().forEach(partition -> followed.tally().left(partition.partition()));
    topics.close();
    consumer.close();
  }

  private void unlocate(Collection<TopicPartition> partitions) {
    partitions.forEach(located::remove);
    consumer.pause(partitions);
  }

  private void locate() {
    List<TopicPartition> unlocated =
        consumer.assignment().stream().filter(p -> !located.containsKey(p)).toList();
    if (unlocated.isEmpty()) {
      return;
    }
    topics.requirePartitions(shardCount);
    followed.requireLive();
    Map<TopicPartition, Long> beginnings = offsets(consumer::beginningOffsets, unlocated);
    Map<TopicPartition, Long> ends = offsets(consumer::endOffsets, unlocated);
    for (TopicPartition partition : unlocated) {
      LogPosition position = store.position(partition.partition());
      consumer.seek(
          partition, start(partition, position, beginnings.get(partition), ends.get(partition)));
      located.put(partition, position);
      outboxFilled.accept(partition.partition());
    }
    consumer.resume(unlocated);
  }

  private static long start(
      TopicPartition partition, LogPosition position, long beginning, long end) {
    if (position.nextOffset() > end) {
      throw new LogUnavailableException(
          "%s ends at %d, but the store has applied it up to %d: it is not the log the store was made from; empty the store to rebuild it from this log"
              .formatted(partition, end, position.nextOffset()));
    }
    if (!position.isNone() && position.nextOffset() < beginning) {
      LOG.warnf(
          "%s begins at %d: what was reported from %d on has left the log before it was applied",
          partition, beginning, position.nextOffset());
    }
    return Math.max(position.nextOffset(), beginning);
  }

  private void apply(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    LogPosition since = located.get(partition);
    if (since == null) {
      return;
    }
    IngestTally tally = followed.tally();
    Ingest ingest = new Ingest(store, tally);
    for (LogSlice slice : slices.read(shardCount, since, records)) {
      long begun = System.nanoTime();
      boolean applied;
      try (ApplySpans _ = ApplySpans.begin(slice, records)) {
        applied = ingest.apply(slice);
      }
      tally.took(System.nanoTime() - begun);
      if (!applied) {
        // Another writer was first, or the store was emptied.
        unlocate(Set.of(partition));
        return;
      }
      located.put(partition, slice.until());
      outboxFilled.accept(partition.partition());
    }
  }

  /// Notices an emptied store and a silent broker also while no record comes.
  private void check() {
    topics.requirePartitions(shardCount);
    for (Map.Entry<TopicPartition, LogPosition> entry : Map.copyOf(located).entrySet()) {
      if (!store.position(entry.getKey().partition()).equals(entry.getValue())) {
        unlocate(Set.of(entry.getKey()));
      }
      // Whoever published for this shard until now may be gone.
      outboxFilled.accept(entry.getKey().partition());
    }
    if (followed.isActive()) {
      Map<Integer, LogPosition> shards = new HashMap<>();
      located.forEach((partition, position) -> shards.put(partition.partition(), position));
      removal.turn(shards);
    }
  }

  private static Map<TopicPartition, Long> offsets(
      Function<Collection<TopicPartition>, Map<TopicPartition, Long>> question,
      Collection<TopicPartition> partitions) {
    try {
      return question.apply(partitions);
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      throw new LogUnavailableException(KafkaTrouble.inShort(e), e);
    }
  }
}
