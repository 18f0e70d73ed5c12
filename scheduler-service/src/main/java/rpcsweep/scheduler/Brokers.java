package rpcsweep.scheduler;

import java.time.Duration;

/// Whether the brokers answer, as far as this process knows.
public interface Brokers {

  /// For how long they have been silent; less than a second while all is well, and since the start
  /// where they have never answered.
  Duration silence();
}
