package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.TaskMessages;
import rpcsweep.proto.Topics;

/// Reads back every task still kept that was handed out at a site. This reading has nothing to do
/// with that of the workers' share group.
final class TaskLogReader {

  private static final Logger LOG = Logger.getLogger(TaskLogReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MOST_EMPTY_POLLS = 60;

  private final KafkaClients clients;
  private final Pulse pulse;

  TaskLogReader(KafkaClients clients, Pulse pulse) {
    this.clients = clients;
    this.pulse = pulse;
  }

  /// Reads the topic to the end it has now; of a site that never had one there is nothing.
  ///
  /// @throws TimeoutException where nothing comes for long
  void readAll(SiteId site, Consumer<Task> tasks) {
    String topic = Topics.tasks(site);
    try (org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer =
        clients.reader("scheduler-tasks")) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream().map(TaskLogReader::partition).toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      int empty = 0;
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        pulse.beat();
        boolean some = false;
        for (ConsumerRecord<String, byte[]> read : consumer.poll(POLL)) {
          some = true;
          read(read, tasks);
        }
        empty = some ? 0 : empty + 1;
        if (empty > MOST_EMPTY_POLLS) {
          throw new TimeoutException(topic + " cannot be read to its end");
        }
      }
    }
  }

  private static TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }

  private static void read(ConsumerRecord<String, byte[]> read, Consumer<Task> tasks) {
    try {
      tasks.accept(TaskMessages.read(read.value()));
    } catch (MalformedMessageException e) {
      LOG.errorf("%s@%d is skipped: %s", read.topic(), read.offset(), e.getMessage());
    }
  }
}
