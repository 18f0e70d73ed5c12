package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.Topics;
import rpcsweep.scheduler.ScanBook;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.message.ScanLogMessages;

/// Reads `scans.v1` into the book, from where the session before left off.
final class ScanLogReader implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ScanLogReader.class);
  private static final TopicPartition LOG_PARTITION = new TopicPartition(Topics.SCANS, 0);

  private final Consumer<String, byte[]> consumer;
  private final ScanBook book;
  private final ReadPosition position;

  ScanLogReader(KafkaClients clients, ScanBook book, ReadPosition position) {
    consumer = clients.reader("scheduler-scans");
    this.book = book;
    this.position = position;
    consumer.assign(List.of(LOG_PARTITION));
    if (position.next() > 0) {
      consumer.seek(LOG_PARTITION, position.next());
    }
  }

  /// Reads what there is to read.
  ///
  /// @return the records, which the book has already
  List<ScanRecord> poll(Duration timeout) {
    List<ScanRecord> records = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> read : consumer.poll(timeout)) {
      if (read.value() == null) {
        continue;
      }
      try {
        ScanRecord entry = ScanLogMessages.read(read.key(), read.value());
        book.apply(entry);
        records.add(entry);
      } catch (MalformedMessageException e) {
        LOG.errorf("%s@%d is skipped: %s", Topics.SCANS, read.offset(), e.getMessage());
      }
    }
    position.advanceTo(consumer.position(LOG_PARTITION));
    return records;
  }

  /// The offset after the last record there is.
  long end() {
    return consumer.endOffsets(List.of(LOG_PARTITION)).get(LOG_PARTITION);
  }

  /// Whether everything before an offset was read.
  boolean hasRead(long end) {
    return position.next() >= end;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
