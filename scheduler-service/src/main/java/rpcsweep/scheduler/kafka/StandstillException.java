package rpcsweep.scheduler.kafka;

import java.time.Duration;

/// The loop stood still for longer than this process may be silent without losing its sites.
final class StandstillException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StandstillException(Duration gap) {
    super("stood still for " + gap.toSeconds() + " s");
  }
}
