package rpcsweep.results.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.results.LogPositions;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.Transition;
import rpcsweep.results.TransitionTail;
import rpcsweep.results.TransitionsExpiredException;

/// One reader of `transitions.v1`. What is no transition is passed over.
final class PublishedTail implements TransitionTail {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final SortedMap<Integer, Long> next = new TreeMap<>();

  /// @param consumer that stands where to begin
  PublishedTail(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    noteWhere();
  }

  @Override
  public LogPositions positions() {
    return new LogPositions(next);
  }

  @Override
  public List<Transition> next(Duration most) throws InterruptedException {
    try {
      List<Transition> transitions = new ArrayList<>();
      consumer.poll(most).forEach(logged -> read(logged).ifPresent(transitions::add));
      noteWhere();
      return transitions;
    } catch (InvalidOffsetException _) {
      throw new TransitionsExpiredException();
    } catch (InterruptException e) {
      // Kafka sets the flag anew; the exception says it instead.
      Thread.interrupted();
      InterruptedException interrupted = new InterruptedException("stopping");
      interrupted.initCause(e);
      throw interrupted;
    } catch (KafkaException e) {
      throw new LogUnavailableException(KafkaTrouble.inShort(e), e);
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }

  /// Positions, not the records' offsets: the marks of transactions count too.
  private void noteWhere() {
    for (TopicPartition partition : consumer.assignment()) {
      next.put(partition.partition(), consumer.position(partition));
    }
  }

  private static Optional<Transition> read(ConsumerRecord<byte[], byte[]> logged) {
    if (logged.value() == null) {
      return Optional.empty();
    }
    try {
      rpcsweep.proto.internal.v1.Transition message =
          rpcsweep.proto.internal.v1.Transition.parseFrom(logged.value());
      return Address.parse(message.getAddress())
          .map(known ->
              new Transition(
                  new HostKey(new SiteId(message.getSiteId()), known),
                  HostStateMessages.read(message.getBefore()),
                  HostStateMessages.read(message.getAfter()),
                  new ScanId(message.getScanId()),
                  AddressMessages.read(message.getObserveTime())));
    } catch (InvalidProtocolBufferException | IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
