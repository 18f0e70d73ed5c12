package rpcsweep.worker.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.TaskMessages;
import rpcsweep.worker.TaskRunner;

/// One share consumer and the tasks it holds.
///
/// A lane takes a few tasks, runs them side by side, acknowledges each as it ends and renews the
/// lock of the others, until none is left; then it takes the next. After a renewal the consumer
/// hands the renewed records out again, and nothing else (KIP-1222), so a record is known by its
/// place in the log and not by its object.
final class TaskLane {

  private static final Logger LOG = Logger.getLogger(TaskLane.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /// Locks are renewed when a third of them has run, so that two renewals may fail.
  private static final int RENEWALS_PER_LOCK = 3;

  private static final int DEFAULT_LOCK_MILLIS = 15_000;

  /// A task's place in the log.
  private record Place(TopicPartition partition, long offset) {
    static Place of(ConsumerRecord<?, ?> record) {
      return new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
    }
  }

  /// A task under way.
  private record Held(Future<?> thread, CompletableFuture<AcknowledgeType> end) {}

  private final ShareConsumer<String, byte[]> consumer;
  private final TaskRunner runner;
  private final ExecutorService threads;
  private final Map<Place, Held> held = new HashMap<>();

  /// @param consumer subscribed, in explicit acknowledgement mode
  /// @param runner does the tasks
  /// @param threads one thread for each task
  TaskLane(ShareConsumer<String, byte[]> consumer, TaskRunner runner, ExecutorService threads) {
    this.consumer = consumer;
    this.runner = runner;
    this.threads = threads;
  }

  /// Takes tasks and does them, once.
  ///
  /// @throws InterruptedException when the worker stops
  void takeAndRun() throws InterruptedException {
    List<ConsumerRecord<String, byte[]>> records = poll(POLL);
    for (ConsumerRecord<String, byte[]> record : records) {
      held.put(Place.of(record), start(record));
    }
    while (!records.isEmpty()) {
      awaitOneOrRenewal();
      for (ConsumerRecord<String, byte[]> record : records) {
        consumer.acknowledge(record, acknowledgement(Place.of(record)));
      }
      consumer.commitSync();
      // Only the renewed ones come back, and at once.
      records = held.isEmpty() ? List.of() : poll(Duration.ZERO);
      abandonAllBut(records.stream().map(Place::of).collect(Collectors.toSet()));
    }
  }

  /// Ends everything held without a report; the brokers hand it out again.
  void abandon() {
    abandonAllBut(Set.of());
  }

  /// What did not come back is another worker's now, and no host may be asked by two.
  private void abandonAllBut(Set<Place> ours) {
    Map<Place, Held> lost = new HashMap<>(held);
    lost.keySet().removeAll(ours);
    lost.values().forEach(task -> task.thread().cancel(true));
    held.keySet().removeAll(lost.keySet());
  }

  private List<ConsumerRecord<String, byte[]>> poll(Duration timeout) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    consumer.poll(timeout).forEach(records::add);
    return records;
  }

  private AcknowledgeType acknowledgement(Place place) {
    Held task = held.get(place);
    if (task == null) {
      // A stale copy of a record whose lock ran out unseen: somebody else has it.
      return AcknowledgeType.RELEASE;
    }
    AcknowledgeType type = task.end().getNow(AcknowledgeType.RENEW);
    if (type != AcknowledgeType.RENEW) {
      held.remove(place);
    }
    return type;
  }

  private void awaitOneOrRenewal() throws InterruptedException {
    int lockMillis = consumer.acquisitionLockTimeoutMs().orElse(DEFAULT_LOCK_MILLIS);
    CompletableFuture<?>[] running =
        held.values().stream().map(Held::end).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.anyOf(running).get(lockMillis / RENEWALS_PER_LOCK, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // Time to renew; failures have become acknowledgements where they happened.
    }
  }

  private Held start(ConsumerRecord<String, byte[]> record) {
    CompletableFuture<AcknowledgeType> end = new CompletableFuture<>();
    Future<?> thread = threads.submit(() -> end.complete(run(record)));
    return new Held(thread, end);
  }

  private AcknowledgeType run(ConsumerRecord<String, byte[]> record) {
    Task task;
    try {
      task = TaskMessages.read(record.value());
    } catch (MalformedMessageException e) {
      LOG.warnf("task at %s is not one and was rejected: %s", Place.of(record), e.getMessage());
      return AcknowledgeType.REJECT;
    }
    try {
      runner.run(task);
      return AcknowledgeType.ACCEPT;
    } catch (InterruptedException _) {
      return AcknowledgeType.RELEASE;
    } catch (RuntimeException e) {
      LOG.warnf("task %s was released: %s", TaskMessages.key(task), e.getMessage());
      return AcknowledgeType.RELEASE;
    }
  }
}
