package rpcsweep.scheduler;

import java.time.Duration;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.task.Task;

/// How long a worker is trusted with a task, and how often a scan's progress is written down.
///
/// @param leaseMargin what a task may take beyond the slowest honest conversation: waiting for a
///   free worker, redelivery after one died
/// @param attempts how often a batch is handed out before it counts as failed, at least 1
/// @param abandonedDelay how long a batch rests that a worker gave back
/// @param reportInterval the least time between two reports of a scan's progress
public record DispatchPolicy(
    Duration leaseMargin, int attempts, Duration abandonedDelay, Duration reportInterval) {

  /// Two minutes of margin, three attempts, two reports a second.
  public static final DispatchPolicy STANDARD =
      new DispatchPolicy(Duration.ofMinutes(2), 3, Duration.ofSeconds(5), Duration.ofMillis(500));

  /// Refuses a policy under which nothing is ever handed out or everything fails at once.
  public DispatchPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("a batch is handed out at least once");
    }
    if (leaseMargin.isNegative() || abandonedDelay.isNegative() || reportInterval.isNegative()) {
      throw new IllegalArgumentException("a duration is not negative");
    }
  }

  /// How long a worker may hold the task before it is taken for lost.
  public Duration leaseOf(Task task, Pace pace) {
    return switch (task) {
      case Task.ProbeBatch probe -> slowest(probe, pace).plus(leaseMargin);
      case Task.ResolveNames _ -> leaseMargin;
    };
  }

  /// Every dial is spaced, and the last host to be dialled waits at every step.
  private static Duration slowest(Task.ProbeBatch probe, Pace pace) {
    long dials = (long) probe.cost().mostDials() * probe.batch().size();
    return pace.spacing()
        .multipliedBy(dials)
        .plus(pace.timeout().multipliedBy(probe.cost().mostSteps()));
  }
}
