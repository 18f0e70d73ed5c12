package rpcsweep.scheduler.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.CompletionMessages;
import rpcsweep.proto.TaskMessages;
import rpcsweep.proto.Topics;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.message.ScanLogMessages;

/// What the logs tell of who had what in hand, and when. They are read as workers read them: what
/// was written in a transaction that was aborted counts.
final class HandLog implements AutoCloseable {

  /// A task that was handed out.
  ///
  /// @param task which
  /// @param time when, in milliseconds of the epoch
  record Handed(Task.ProbeBatch task, long time) {}

  private record Piece(String scan, int batch) {}

  private final KafkaConsumer<String, byte[]> consumer;

  HandLog(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
  }

  /// Every task ever handed out at a site, in order.
  List<Handed> handedOut(SiteId site) {
    List<Handed> all = new ArrayList<>();
    read(
        new TopicPartition(Topics.tasks(site), 0),
        read ->
            all.add(
                new Handed((Task.ProbeBatch) TaskMessages.read(read.value()), read.timestamp())));
    return all;
  }

  /// Every batch of these scans was handed out, and never twice.
  void assertHandedOutOnce(SiteId site, int batchCount, List<String> scans) {
    List<Handed> all = handedOut(site);
    for (String scan : scans) {
      assertThat(all.stream().map(Handed::task))
          .filteredOn(task -> task.scan().value().equals(scan))
          .extracting(task -> task.batch().index())
          .as(scan)
          .hasSize(batchCount)
          .doesNotHaveDuplicates();
    }
  }

  /// A block was handed out again, by whichever scan, only after it had come back.
  void assertNoBlockInTwoHands(SiteId site) {
    Map<Piece, Long> back = cameBack(site);
    Map<Address, List<Handed>> byBlock = new HashMap<>();
    for (Handed handed : handedOut(site)) {
      byBlock.computeIfAbsent(handed.task().batch().block(), _ -> new ArrayList<>()).add(handed);
    }
    byBlock
        .values()
        .forEach(hands -> {
          hands.sort(Comparator.comparingLong(Handed::time));
          for (int i = 1; i < hands.size(); i++) {
            Task.ProbeBatch first = hands.get(i - 1).task();
            assertThat(back.get(new Piece(first.scan().value(), first.batch().index())))
                .as("%s came back before %s was handed out", first, hands.get(i).task())
                .isNotNull()
                .isLessThanOrEqualTo(hands.get(i).time());
          }
        });
  }

  private Map<Piece, Long> cameBack(SiteId site) {
    Map<Piece, Long> back = new HashMap<>();
    read(
        new TopicPartition(Topics.COMPLETIONS, site.shard(SchedulerFleet.PARTITIONS)),
        read -> {
          if (CompletionMessages.read(read.value()) instanceof Completion.BatchDone done) {
            back.putIfAbsent(new Piece(done.scan().value(), done.batchIndex()), read.timestamp());
          }
        });
    return back;
  }

  /// No report takes back what an earlier one said: only one process at a time wrote them.
  void assertReportsOnlyGrow() {
    Map<String, Integer> finished = new HashMap<>();
    read(
        new TopicPartition(Topics.SCANS, 0),
        read -> {
          if (ScanLogMessages.read(read.key(), read.value()) instanceof ScanRecord.Reported said) {
            int now = said.status().progress().finishedBatches();
            Integer before = finished.put(said.scan().value(), now);
            assertThat(now)
                .as("finished batches of %s at offset %d", said.scan(), read.offset())
                .isGreaterThanOrEqualTo(before == null ? 0 : before);
          }
        });
    assertThat(finished).isNotEmpty();
  }

  private void read(
      TopicPartition partition, Consumer<ConsumerRecord<String, byte[]>> destination) {
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    while (consumer.position(partition) < end) {
      consumer.poll(Duration.ofMillis(100)).forEach(destination);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
