package rpcsweep.scheduler.dispatch;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/// The numbers of a [DispatchPolicy].
@ConfigMapping(prefix = "rpcsweep.dispatch")
public interface DispatchConfig {

  /// What a task may take beyond the slowest honest conversation.
  Duration leaseMargin();

  /// How far the clock of a worker may be behind.
  Duration clockError();

  /// How often a batch is handed out before it counts as failed.
  int attempts();

  /// How long a batch rests that a worker gave back.
  Duration abandonedDelay();

  /// The least time between two reports of a scan's progress.
  Duration reportInterval();

  /// The policy with these numbers.
  default DispatchPolicy policy() {
    return new DispatchPolicy(
        leaseMargin(), clockError(), attempts(), abandonedDelay(), reportInterval());
  }
}
