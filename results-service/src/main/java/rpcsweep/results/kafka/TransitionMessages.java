package rpcsweep.results.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.Topics;
import rpcsweep.results.Transition;

/// [Transition] as a record of `transitions.v1`.
final class TransitionMessages {

  private TransitionMessages() {}

  static ProducerRecord<byte[], byte[]> write(Transition transition) {
    String key = transition.host().site() + "/" + transition.host().address();
    return new ProducerRecord<>(
        Topics.TRANSITIONS,
        key.getBytes(StandardCharsets.US_ASCII),
        rpcsweep.proto.internal.v1.Transition.newBuilder()
            .setSiteId(transition.host().site().value())
            .setAddress(transition.host().address().toString())
            .setBefore(HostStateMessages.write(transition.before()))
            .setAfter(HostStateMessages.write(transition.after()))
            .setScanId(transition.scan().value())
            .setObserveTime(AddressMessages.write(transition.observeTime()))
            .build()
            .toByteArray());
  }
}
