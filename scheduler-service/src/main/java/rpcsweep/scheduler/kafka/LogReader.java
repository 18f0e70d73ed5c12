package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.Topics;
import rpcsweep.scheduler.AuditBook;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.LogRecord;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanRecord;

/// Reads the topics of the log into the books, from where the session before left off.
///
/// It reads what is committed only. When the log is compacted, records of aborted transactions are
/// removed as if they had never been: whoever had believed the last report of a scan, which its
/// owner did not live to commit, would see the scan run again years later.
final class LogReader implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LogReader.class);
  private static final List<TopicPartition> PARTITIONS =
      LogTopics.ALL.stream().map(topic -> new TopicPartition(topic, 0)).toList();

  private final Consumer<String, byte[]> consumer;
  private final Admin admin;
  private final Books books;
  private final ReadPositions positions;
  private final ScanTraces traces = new ScanTraces();

  LogReader(KafkaClients clients, Admin admin, Books books, ReadPositions positions) {
    consumer = clients.committedReader("scheduler-log");
    this.admin = admin;
    this.books = books;
    this.positions = positions;
    consumer.assign(PARTITIONS);
    for (TopicPartition partition : PARTITIONS) {
      if (positions.next(partition.topic()) > 0) {
        consumer.seek(partition, positions.next(partition.topic()));
      }
    }
    skipOldAudit();
  }

  /// Nobody asks for more of the trail than its book holds.
  private void skipOldAudit() {
    TopicPartition audit = new TopicPartition(Topics.AUDIT, 0);
    if (positions.next(Topics.AUDIT) == 0) {
      long end = consumer.endOffsets(List.of(audit)).get(audit);
      long begin = consumer.beginningOffsets(List.of(audit)).get(audit);
      consumer.seek(audit, Math.max(begin, end - AuditBook.LARGEST));
    }
  }

  /// Reads what there is to read.
  ///
  /// @return the records, which the books have already
  List<LogRecord> poll(Duration timeout) {
    List<LogRecord> records = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> read : consumer.poll(timeout)) {
      try {
        Optional<LogRecord> entry = LogTopics.read(read);
        entry.ifPresent(known -> {
          books.apply(known, read.offset());
          if (known instanceof ScanRecord.Defined(ScanDefinition definition)) {
            traces.created(definition.id(), read.headers());
          }
          records.add(known);
        });
      } catch (MalformedMessageException e) {
        LOG.errorf("%s@%d is skipped: %s", read.topic(), read.offset(), e.getMessage());
      }
    }
    for (TopicPartition partition : PARTITIONS) {
      positions.advanceTo(partition.topic(), consumer.position(partition));
    }
    return records;
  }

  /// The traces the scans belong to that were read since this was opened.
  ScanTraces traces() {
    return traces;
  }

  /// The offsets after the last record that can be read now. Everything anybody was ever told to be
  /// stored is before them.
  Map<TopicPartition, Long> committedEnds() {
    return consumer.endOffsets(PARTITIONS);
  }

  /// The offsets after the last record there is. They can be read as soon as the transactions that
  /// were open have ended: those of a scheduler that died, when another takes over its sites.
  ///
  /// @throws KafkaException where the brokers do not answer
  Map<TopicPartition, Long> ends() {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    PARTITIONS.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    ListOffsetsResult offsets =
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED));
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (TopicPartition partition : PARTITIONS) {
      ends.put(partition, TopicSetup.await(offsets.partitionResult(partition)).offset());
    }
    return ends;
  }

  /// Whether everything before these offsets was read.
  boolean hasRead(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> positions.next(end.getKey().topic()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
