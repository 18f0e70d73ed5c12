package rpcsweep.results.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.Topics;
import rpcsweep.results.OutboxEntry;
import rpcsweep.results.Transition;

/// [Transition] as a record of `transitions.v1`.
final class TransitionMessages {

  private TransitionMessages() {}

  /// @param shard the partition, of both topics
  static ProducerRecord<byte[], byte[]> write(int shard, OutboxEntry entry) {
    Transition transition = entry.transition();
    String key = transition.host().site() + "/" + transition.host().address();
    return new ProducerRecord<>(
        Topics.TRANSITIONS,
        shard,
        key.getBytes(StandardCharsets.US_ASCII),
        rpcsweep.proto.internal.v1.Transition.newBuilder()
            .setSiteId(transition.host().site().value())
            .setAddress(transition.host().address().toString())
            .setBefore(HostStateMessages.write(transition.before()))
            .setAfter(HostStateMessages.write(transition.after()))
            .setScanId(transition.scan().value())
            .setObserveTime(AddressMessages.write(transition.observeTime()))
            .setSourceOffset(entry.id().offset())
            .setSourceIndex(entry.id().index())
            .build()
            .toByteArray());
  }

  /// What a published record was made of; empty where it is none of ours.
  static Optional<OutboxEntry.Id> source(ConsumerRecord<byte[], byte[]> published) {
    if (published.value() == null) {
      return Optional.empty();
    }
    try {
      rpcsweep.proto.internal.v1.Transition transition =
          rpcsweep.proto.internal.v1.Transition.parseFrom(published.value());
      return Optional.of(
          new OutboxEntry.Id(transition.getSourceOffset(), transition.getSourceIndex()));
    } catch (InvalidProtocolBufferException _) {
      return Optional.empty();
    }
  }
}
