package rpcsweep.worker;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Task;

/// What a worker has done since its start. Written from every thread that works, at no more cost
/// than an addition, and read by anyone.
public final class WorkerTally {

  private final Map<Outcome, LongAdder> probes = adders(Outcome.class);
  private final Map<TaskEnding, LongAdder> tasks = adders(TaskEnding.class);
  private final LongAdder redelivered = new LongAdder();
  private volatile LongConsumer conversationTimes = _ -> {};

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    Arrays.stream(type.getEnumConstants()).forEach(each -> adders.put(each, new LongAdder()));
    return Collections.unmodifiableMap(adders);
  }

  /// Has this told from now on how long the worker spoke with each host that accepted, in
  /// nanoseconds from the SYN to the end; from any thread, many thousand times a second.
  public void times(LongConsumer conversations) {
    conversationTimes = conversations;
  }

  void conversed(long nanos) {
    conversationTimes.accept(nanos);
  }

  /// Every address of a batch has an outcome.
  void observed(Task.ProbeBatch task, BatchObservation batch) {
    ended(TaskEnding.OBSERVED);
    for (int i = 0; i < task.batch().size(); i++) {
      Address address = task.batch().targets().addressAt(i);
      adder(batch.outcomeAt((int) address.distanceFrom(batch.block()))).increment();
    }
  }

  private LongAdder adder(Outcome outcome) {
    return probes.get(outcome);
  }

  /// A task ended.
  public void ended(TaskEnding ending) {
    tasks.get(ending).increment();
  }

  /// The brokers handed this worker a task that somebody had had before.
  public void redelivered() {
    redelivered.increment();
  }

  /// How many addresses had this outcome, in batches that were observed to their end.
  public long probes(Outcome outcome) {
    return adder(outcome).sum();
  }

  /// How many tasks ended so.
  public long tasks(TaskEnding ending) {
    return tasks.get(ending).sum();
  }

  /// How many tasks somebody had had before.
  public long redeliveredTasks() {
    return redelivered.sum();
  }
}
