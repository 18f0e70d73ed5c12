package rpcsweep.worker.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.TaskMessages;
import rpcsweep.worker.TaskEnding;
import rpcsweep.worker.TaskReport;
import rpcsweep.worker.TaskRunner;

/// One share consumer and the tasks it holds.
///
/// A lane takes a few tasks, runs them side by side, acknowledges each as it ends, gives its
/// receipt when the brokers have taken that, and renews the lock of the others, until none is left;
/// then it takes the next. After a renewal the consumer hands the renewed records out again, and
/// nothing else (KIP-1222), so a record is known by its place in the log and not by its object.
final class TaskLane {

  private static final Logger LOG = Logger.getLogger(TaskLane.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /// Locks are renewed when a third of them has run, so that two renewals may fail.
  private static final int RENEWALS_PER_LOCK = 3;

  private static final int DEFAULT_LOCK_MILLIS = 15_000;

  /// How much of a lock is used: the rest is for clocks of different speed, and for ending what is
  /// open.
  private static final double USED_PART = 0.9;

  /// How long given up tasks may take to close their connections. Their runs look for it four times
  /// a second.
  private static final long ENDING_MILLIS = 1_000;

  private static final short FIRST_DELIVERY = 1;

  /// A task's place in the log.
  private record Place(TopicPartition partition, long offset) {
    static Place of(ConsumerRecord<?, ?> record) {
      return new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
    }
  }

  private final ShareConsumer<String, byte[]> consumer;
  private final TaskRunner runner;
  private final ExecutorService threads;
  private final Leave leave;
  private final Runnable beat;
  private final Map<Place, HeldTask> held = new HashMap<>();

  /// What was acknowledged as done and has no receipt yet.
  private final List<TaskReport> done = new ArrayList<>();

  /// When the poll before the last began: what the last one brought was locked after it.
  private long lockedAfter = System.nanoTime();

  /// @param consumer subscribed, in explicit acknowledgement mode
  /// @param runner does the tasks
  /// @param threads one thread for each task
  /// @param leave says when to take no more, and when to hold no more
  /// @param beat is told that the lane turns
  TaskLane(
      ShareConsumer<String, byte[]> consumer,
      TaskRunner runner,
      ExecutorService threads,
      Leave leave,
      Runnable beat) {
    this.consumer = consumer;
    this.runner = runner;
    this.threads = threads;
    this.leave = leave;
    this.beat = beat;
  }

  /// Takes tasks and does them, once.
  ///
  /// @param wanted whether what was taken is to be begun
  /// @throws InterruptedException when the worker stops
  void takeAndRun(BooleanSupplier wanted) throws InterruptedException {
    beat.run();
    long polling = System.nanoTime();
    List<ConsumerRecord<String, byte[]>> records = poll(POLL);
    if (wanted.getAsBoolean()) {
      long oursUntil = lockedAfter + usableNanos();
      records.forEach(record -> held.put(Place.of(record), start(record, oursUntil)));
    }
    lockedAfter = polling;
    while (!records.isEmpty()) {
      awaitOneOrRenewal();
      beat.run();
      boolean over = leave.isOver();
      if (over) {
        giveUpWhatIsHeld();
      }
      AcknowledgeType unfinished = over ? AcknowledgeType.RELEASE : AcknowledgeType.RENEW;
      for (ConsumerRecord<String, byte[]> record : records) {
        consumer.acknowledge(record, acknowledgement(Place.of(record), unfinished));
      }
      commit();
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
    Map<Place, HeldTask> lost = new HashMap<>(held);
    lost.keySet().removeAll(ours);
    lost.values().forEach(HeldTask::interrupt);
    held.keySet().removeAll(lost.keySet());
  }

  private List<ConsumerRecord<String, byte[]>> poll(Duration timeout) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    consumer.poll(timeout).forEach(records::add);
    return records;
  }

  private AcknowledgeType acknowledgement(Place place, AcknowledgeType unfinished) {
    HeldTask task = held.get(place);
    if (task == null) {
      // Not begun, or a stale copy of a record whose lock ran out unseen: somebody else has it.
      return AcknowledgeType.RELEASE;
    }
    TaskEnd end = task.end().getNow(TaskEnd.without(unfinished));
    if (end.acknowledgement() != AcknowledgeType.RENEW) {
      held.remove(place);
      end.report().ifPresent(done::add);
    }
    return end.acknowledgement();
  }

  /// Says to the brokers what was acknowledged. What they did not take will not come back, and is
  /// abandoned then; nothing is gained by waiting longer than the locks last.
  ///
  /// Receipts are given for what they took. Where that is not certain none is given: the task is
  /// handed out again, here or when its lease ends.
  private void commit() throws InterruptedException {
    long renewing = System.nanoTime();
    boolean taken =
        consumer.commitSync(Duration.ofMillis(lockMillis())).values().stream()
            .allMatch(failure -> failure.isEmpty());
    if (taken) {
      long oursUntil = renewing + usableNanos();
      held.values().forEach(task -> task.renewed(oursUntil));
    }
    List<TaskReport> receipted = taken ? List.copyOf(done) : List.of();
    done.clear();
    for (TaskReport report : receipted) {
      runner.give(report);
    }
  }

  private void awaitOneOrRenewal() throws InterruptedException {
    if (held.isEmpty()) {
      return;
    }
    Stream<CompletableFuture<?>> ends = held.values().stream().map(HeldTask::end);
    await(
        CompletableFuture.anyOf(
            Stream.concat(ends, Stream.of(leave.over())).toArray(CompletableFuture[]::new)),
        lockMillis() / RENEWALS_PER_LOCK);
  }

  /// Ends what is held in order: connections first, so that whoever has a task next is alone with
  /// its hosts.
  private void giveUpWhatIsHeld() throws InterruptedException {
    held.values().forEach(HeldTask::giveUp);
    await(
        CompletableFuture.allOf(
            held.values().stream().map(HeldTask::end).toArray(CompletableFuture[]::new)),
        ENDING_MILLIS);
    // What is left waits for the brokers to take its report.
    held.values().stream().filter(task -> !task.end().isDone()).forEach(HeldTask::interrupt);
  }

  private static void await(CompletableFuture<?> end, long millis) throws InterruptedException {
    try {
      end.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // Time to go on; failures have become acknowledgements where they happened.
    }
  }

  private int lockMillis() {
    return consumer.acquisitionLockTimeoutMs().orElse(DEFAULT_LOCK_MILLIS);
  }

  private long usableNanos() {
    return (long) (TimeUnit.MILLISECONDS.toNanos(lockMillis()) * USED_PART);
  }

  private HeldTask start(ConsumerRecord<String, byte[]> record, long oursUntil) {
    return new HeldTask(threads, oursUntil, lost -> run(record, lost));
  }

  private TaskEnd run(ConsumerRecord<String, byte[]> record, BooleanSupplier lost) {
    runner.saw(Instant.ofEpochMilli(record.timestamp()));
    if (record.deliveryCount().orElse(FIRST_DELIVERY) > FIRST_DELIVERY) {
      runner.tally().redelivered();
    }
    Task task;
    try {
      task = TaskMessages.read(record.value());
    } catch (MalformedMessageException e) {
      runner.tally().ended(TaskEnding.MALFORMED);
      LOG.warnf("task at %s is not one and was rejected: %s", Place.of(record), e.getMessage());
      return TaskEnd.without(AcknowledgeType.REJECT);
    }
    try {
      return TaskSpan.around(
          task,
          record.headers(),
          () ->
              runner
                  .run(task, lost)
                  .map(TaskEnd::done)
                  .orElse(TaskEnd.without(AcknowledgeType.RELEASE)));
    } catch (InterruptedException _) {
      return TaskEnd.without(AcknowledgeType.RELEASE);
    } catch (RuntimeException e) {
      LOG.warnf("task %s was released: %s", TaskMessages.key(task), e.getMessage());
      return TaskEnd.without(AcknowledgeType.RELEASE);
    }
  }
}
