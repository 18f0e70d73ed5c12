package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Writes with a right that only one process has. Becoming idle for the first time means that the
/// right is this one's: from then on its former holder, whatever it still has in its buffers and
/// whenever it wakes up, can write nothing.
///
/// Transactions are here for that right, not for atomicity. Their ends lie in the logs, and some
/// readers stumble over them, so how long one stays open is the caller's choice. What is written
/// becomes visible at once to everyone who does not ask for committed records.
///
/// Never waits for the brokers: every step is taken by a virtual thread, one after the other.
final class FencedWriter implements AutoCloseable {

  private final Producer<String, byte[]> producer;
  private final Duration openFor;
  private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();
  private CompletableFuture<Void> step;
  private @Nullable Instant opened;

  /// Begins to take the right.
  ///
  /// @param producer which is closed with this
  /// @param openFor how long a transaction stays open; zero to commit whatever is written at once
  FencedWriter(Producer<String, byte[]> producer, Duration openFor) {
    this.producer = producer;
    this.openFor = openFor;
    step = take(producer::initTransactions);
  }

  /// Whether the last step is done, and the next can be taken.
  ///
  /// @throws KafkaException where a step failed, or a record was refused
  boolean isIdle() {
    if (step.state() == Future.State.FAILED) {
      throw failed(step.exceptionNow());
    }
    @Nullable Exception refused = refusal.get();
    if (refused != null) {
      throw failed(refused);
    }
    return step.isDone();
  }

  private static KafkaException failed(Throwable cause) {
    return cause instanceof KafkaException kafka ? kafka : new KafkaException(cause);
  }

  /// Writes records, if any, and commits when it is time to. Only when idle.
  void write(List<ProducerRecord<String, byte[]>> records, Instant now) {
    @Nullable Instant before = opened;
    Instant begun = before == null ? now : before;
    boolean isDue = !now.isBefore(begun.plus(openFor));
    if (records.isEmpty() && (before == null || !isDue)) {
      return;
    }
    opened = isDue ? null : begun;
    step =
        take(() -> {
          if (before == null) {
            producer.beginTransaction();
          }
          for (ProducerRecord<String, byte[]> written : records) {
            Future<RecordMetadata> _ = producer.send(written, this::written);
          }
          if (isDue) {
            producer.commitTransaction();
          }
        });
  }

  private void written(RecordMetadata metadata, @Nullable Exception exception) {
    if (exception != null) {
      refusal.compareAndSet(null, exception);
    }
  }

  /// Commits what is open after the step under way. Nothing may be written afterwards. Whoever
  /// takes the right finds nothing to be aborted then, and is quicker.
  CompletableFuture<Void> finish() {
    if (opened != null) {
      opened = null;
      step = step.thenRunAsync(producer::commitTransaction, Thread::startVirtualThread);
    }
    return step;
  }

  private static CompletableFuture<Void> take(Runnable step) {
    return CompletableFuture.runAsync(step, Thread::startVirtualThread);
  }

  /// Drops whatever is not yet written; the next to take the right aborts it.
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
