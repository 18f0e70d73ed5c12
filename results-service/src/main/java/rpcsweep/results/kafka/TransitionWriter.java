package rpcsweep.results.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import rpcsweep.results.OutboxEntry;

/// The right to publish a shard's transitions, of which there is one: opening the next takes it
/// from this one, and what this one has not committed is aborted. So what is published when it is
/// opened stays the truth until it writes itself, and nothing is published twice. After any failure
/// it is only good for closing.
final class TransitionWriter implements AutoCloseable {

  private static final String ID = "results-transitions-";

  private static final Duration CLOSE_TIME = Duration.ofSeconds(1);

  private final int shard;
  private final KafkaProducer<byte[], byte[]> producer;
  private OutboxEntry.@Nullable Id last;

  private TransitionWriter(int shard, KafkaProducer<byte[], byte[]> producer) {
    this.shard = shard;
    this.producer = producer;
  }

  static TransitionWriter open(int shard, KafkaClients clients, PublishedTransitions published) {
    TransitionWriter writer = new TransitionWriter(shard, clients.fencedProducer(ID + shard));
    try {
      writer.producer.initTransactions();
      // Only now: what stands there now nobody else can add to.
      writer.last = published.last(shard).orElse(null);
      return writer;
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /// Publishes those of these transitions that are not, all or none.
  ///
  /// @param entries in log order
  /// @return how many those were
  /// @throws ProducerFencedException where somebody else has the right to write now
  int publish(List<OutboxEntry> entries) {
    List<OutboxEntry> missing =
        entries.stream().filter(entry -> last == null || entry.id().compareTo(last) > 0).toList();
    if (missing.isEmpty()) {
      return 0;
    }
    producer.beginTransaction();
    for (OutboxEntry entry : missing) {
      Future<RecordMetadata> _ = producer.send(TransitionMessages.write(shard, entry));
    }
    try {
      // Fails where any of them failed.
      producer.commitTransaction();
    } catch (InvalidProducerEpochException e) {
      // What the partition's leader calls what the coordinator of transactions calls fenced.
      throw new ProducerFencedException(e.getMessage());
    }
    last = missing.getLast().id();
    return missing.size();
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIME);
  }
}
