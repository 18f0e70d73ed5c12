package rpcsweep.scheduler.dispatch;

import java.time.Duration;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.task.Task;

/// How long a worker is trusted with a task, and how often a scan's progress is written down.
///
/// @param leaseMargin what a task may take beyond the slowest honest conversation: waiting for a
///   free worker, redelivery after one died
/// @param clockError how far the clock of a worker may be behind the scheduler's: a worker dials
///   nothing for a task whose lease has ended by its own clock, and the scheduler waits this much
///   longer before the task is another's
/// @param attempts how often a batch is handed out before it counts as failed, at least 1
/// @param abandonedDelay how long a batch rests that a worker gave back
/// @param reportInterval the least time between two reports of a scan's progress
public record DispatchPolicy(
    Duration leaseMargin,
    Duration clockError,
    int attempts,
    Duration abandonedDelay,
    Duration reportInterval) {

  /// Two minutes of margin, clocks half a minute apart, three attempts, two reports a second.
  public static final DispatchPolicy STANDARD =
      new DispatchPolicy(
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          3,
          Duration.ofSeconds(5),
          Duration.ofMillis(500));

  /// Refuses a policy under which nothing is ever handed out or everything fails at once.
  public DispatchPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("a batch is handed out at least once");
    }
    if (leaseMargin.isNegative()
        || clockError.isNegative()
        || abandonedDelay.isNegative()
        || reportInterval.isNegative()) {
      throw new IllegalArgumentException("a duration is not negative");
    }
  }

  /// How long a worker may dial for the task.
  public Duration leaseOf(Task task, Pace pace) {
    return switch (task) {
      case Task.ProbeBatch probe -> slowest(probe, pace).plus(leaseMargin);
      case Task.ResolveNames _ -> leaseMargin;
    };
  }

  /// How long a worker takes for the task where every host is silent and asked once: what has to
  /// fit into the rest of a maintenance window.
  Duration usualTime(Task task, Pace pace) {
    return switch (task) {
      case Task.ProbeBatch probe ->
          pace.spacing().multipliedBy(probe.batch().size()).plus(pace.timeout());
      case Task.ResolveNames _ -> Duration.ZERO;
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
