package example;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import rpcsweep.proto.internal.v1.Transition;

/// Prints each change of a host's state once.
public final class TransitionPrinter {

  /// The newest transition of each partition that was handled; keep it where its effects are kept.
  private final Map<Integer, Transition> handled = new HashMap<>();

  /// @param arguments the brokers
  public static void main(String[] arguments) throws InvalidProtocolBufferException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", arguments[0],
            "group.id", "transition-printer",
            // What was aborted was never published.
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    TransitionPrinter printer = new TransitionPrinter();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      consumer.subscribe(List.of("transitions.v1"));
      while (!Thread.interrupted()) {
        for (ConsumerRecord<byte[], byte[]> logged : consumer.poll(Duration.ofSeconds(1))) {
          printer.handle(logged, System.out);
        }
        consumer.commitSync();
      }
    }
  }

  /// Prints a record, unless it or a later one of its partition was printed before.
  ///
  /// @param out where to
  public void handle(ConsumerRecord<byte[], byte[]> logged, PrintStream out)
      throws InvalidProtocolBufferException {
    Transition now = Transition.parseFrom(logged.value());
    Transition last = handled.get(logged.partition());
    if (last != null && !isBehind(last, now)) {
      return;
    }
    out.println(
        now.getSiteId() + " " + now.getAddress() + " " + now.getBefore() + " " + now.getAfter());
    handled.put(logged.partition(), now);
  }

  private static boolean isBehind(Transition last, Transition now) {
    return now.getSourceOffset() == last.getSourceOffset()
        ? now.getSourceIndex() > last.getSourceIndex()
        : now.getSourceOffset() > last.getSourceOffset();
  }
}
