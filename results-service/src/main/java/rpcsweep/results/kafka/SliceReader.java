package rpcsweep.results.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.ObservationMessages;
import rpcsweep.results.JudgedBatch;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogSlice;
import rpcsweep.results.LoggedBatch;

/// Cuts the records of a partition into slices small enough that applying one does not keep Redis
/// from answering others. A record that is no batch observation of this partition is counted, told
/// in one log line and passed over.
final class SliceReader {

  private static final Logger LOG = Logger.getLogger(SliceReader.class);

  private final KafkaConfig config;
  private final Runnable malformed;

  /// @param malformed told of every record that is no batch observation
  SliceReader(KafkaConfig config, Runnable malformed) {
    this.config = config;
    this.malformed = malformed;
  }

  /// The slices of these records, in order.
  ///
  /// @param shardCount how many partitions the topic has
  /// @param since where the shard is
  /// @param records of one partition, from `since` on
  List<LogSlice> read(
      int shardCount, LogPosition since, List<ConsumerRecord<byte[], byte[]>> records) {
    List<LogSlice> slices = new ArrayList<>();
    List<LoggedBatch> batches = new ArrayList<>();
    LogPosition from = since;
    int recordCount = 0;
    int hostCount = 0;
    for (ConsumerRecord<byte[], byte[]> logged : records) {
      Optional<JudgedBatch> batch = judge(logged, shardCount);
      batch.ifPresent(b -> batches.add(new LoggedBatch(logged.offset(), b)));
      recordCount++;
      hostCount += batch.map(JudgedBatch::hostCount).orElse(0);
      boolean last = logged.offset() == records.getLast().offset();
      if (last || recordCount >= config.stepRecordCount() || hostCount >= config.stepHostCount()) {
        LogPosition until = new LogPosition(logged.offset() + 1);
        slices.add(new LogSlice(logged.partition(), from, until, batches));
        batches.clear();
        from = until;
        recordCount = 0;
        hostCount = 0;
      }
    }
    return slices;
  }

  private Optional<JudgedBatch> judge(ConsumerRecord<byte[], byte[]> logged, int shardCount) {
    try {
      JudgedBatch judged = JudgedBatch.judge(ObservationMessages.read(value(logged)));
      int shard = judged.page().shard(shardCount);
      if (shard != logged.partition()) {
        throw new IllegalArgumentException("its page belongs to partition " + shard);
      }
      return Optional.of(judged);
    } catch (MalformedMessageException | IllegalArgumentException e) {
      malformed.run();
      LOG.warnf(
          "skipped a malformed record: topic=%s partition=%d offset=%d reason=%s",
          logged.topic(), logged.partition(), logged.offset(), e.getMessage());
      return Optional.empty();
    }
  }

  private static byte[] value(ConsumerRecord<byte[], byte[]> logged) {
    if (logged.value() == null) {
      throw new IllegalArgumentException("it has no value");
    }
    return logged.value();
  }
}
