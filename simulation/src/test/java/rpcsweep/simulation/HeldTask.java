package rpcsweep.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.task.Completion;
import rpcsweep.proto.CompletionMessages;
import rpcsweep.proto.ObservationMessages;
import rpcsweep.worker.TaskReport;
import rpcsweep.worker.TaskRunner;

/// A task in a worker's hands: how long it is certainly the worker's, and what becomes of its
/// report.
final class HeldTask {

  /// How much of a lock is used.
  private static final double USED_PART = 0.9;

  private static final long RETRY = Duration.ofMillis(250).toNanos();
  private static final long RENEWAL = TaskTopic.LOCK_NANOS / 3;

  private final World world;
  private final ProcessTime time;
  private final Random chance;
  private final SimulatedWorker worker;
  private final Hand hand;
  private final int offset;
  private long oursUntil;
  private long renewed;
  private boolean lost;
  private @Nullable TaskReport report;
  private boolean observationStored;
  private boolean receiptSent;

  HeldTask(
      World world, ProcessTime time, Random chance, SimulatedWorker worker, Hand hand, int offset) {
    this.world = world;
    this.time = time;
    this.chance = chance;
    this.worker = worker;
    this.hand = hand;
    this.offset = offset;
    renewed = time.nanos();
    oursUntil = renewed + (long) (TaskTopic.LOCK_NANOS * USED_PART);
  }

  private boolean isLost() {
    worker.asks(hand);
    return world.mutation() != Mutation.GOES_ON_WHEN_CUT && (lost || time.nanos() >= oursUntil);
  }

  void begin(TaskRunner runner) {
    CompletableFuture<?> _ =
        runner
            .begin(hand.task(), this::isLost)
            .whenComplete((result, failure) -> {
              if (result == null || failure != null) {
                throw new AssertionError("a task failed: " + hand, failure);
              }
              end(result);
            });
  }

  private void end(Optional<TaskReport> result) {
    world.trace(() -> "ended " + hand + ": " + result.map(TaskReport::completion));
    if (result.isEmpty()) {
      release();
    } else {
      report = result.get();
      time.in(delay(), this::store);
    }
  }

  /// How long the brokers take to take something.
  private long delay() {
    double fate = worker.troubles() ? chance.nextDouble() : 1;
    long millis =
        fate < 0.03
            ? chance.nextLong(10_000, 120_000)
            : fate < 0.12 ? chance.nextLong(500, 8_000) : chance.nextLong(1, 20);
    return Duration.ofMillis(millis).toNanos();
  }

  /// The observation first, then the record's end, then the receipt; each waits for the brokers as
  /// long as the task is ours.
  private void store() {
    if (lost) {
      return;
    }
    if (!worker.hears()) {
      time.in(RETRY, this::store);
    } else if (!observationStored) {
      observationStored = true;
      if (!(world.mutation() == Mutation.LOSES_OBSERVATIONS && chance.nextInt(20) == 0)) {
        report().observation().ifPresent(this::write);
      }
      time.in(delay(), this::store);
    } else if (world.mutation() == Mutation.RECEIPTS_TOO_EARLY && !receiptSent) {
      receiptSent = true;
      write(report().completion());
      if (chance.nextInt(10) == 0) {
        letGo();
      } else {
        time.in(delay(), this::store);
      }
    } else {
      boolean accepted =
          world.backbone().tasks(hand.site()).accept(offset, worker.name(), time.nanos());
      letGo();
      if (accepted && !receiptSent) {
        time.in(delay(), this::receipt);
      }
    }
  }

  private void receipt() {
    if (worker.hears()) {
      write(report().completion());
    } else {
      time.in(RETRY, this::receipt);
    }
  }

  private TaskReport report() {
    if (report == null) {
      throw new IllegalStateException("no report yet");
    }
    return report;
  }

  private void write(BatchObservation batch) {
    Page page = ObservationMessages.page(batch);
    TopicLog log = world.backbone().observations(Backbone.shard(page));
    byte[] value = ObservationMessages.write(batch);
    log.append(page.recordKey(), value);
    if (worker.troubles() && chance.nextInt(20) == 0) {
      world.time().in(late(), () -> log.append(page.recordKey(), value));
    }
  }

  private void write(Completion completion) {
    byte[] value = CompletionMessages.write(completion, worker.name(), time.instant());
    String key = completion.site().value();
    TopicLog log = world.backbone().completions(Backbone.partition(completion.site()));
    log.append(key, value);
    if (worker.troubles() && chance.nextInt(20) == 0) {
      world.time().in(late(), () -> log.append(key, value));
    }
  }

  /// When a record comes a second time.
  private Duration late() {
    return Duration.ofMillis(chance.nextLong(200_000));
  }

  /// Renews the lock where it is time, and notices where the task is another's.
  void attend(boolean hears) {
    long now = time.nanos();
    if (hears && now - renewed >= RENEWAL) {
      if (world.backbone().tasks(hand.site()).renew(offset, worker.name(), now)) {
        renewed = now;
        oursUntil = now + (long) (TaskTopic.LOCK_NANOS * USED_PART);
      } else {
        abandon();
      }
    } else if (now >= oursUntil) {
      abandon();
    }
  }

  private void abandon() {
    if (world.mutation() != Mutation.GOES_ON_WHEN_CUT) {
      lost = true;
      letGo();
    }
  }

  void giveUp() {
    lost = true;
  }

  /// Somebody else may have it.
  void release() {
    if (worker.hears()) {
      world.backbone().tasks(hand.site()).release(offset, worker.name(), time.nanos());
    }
    lost = true;
    letGo();
  }

  private void letGo() {
    worker.letGo(this);
  }
}
