package rpcsweep.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How fast a part of a scan goes, and when it will have ended if it goes on like that.
///
/// @param addressesPerSecond outcomes per second over the last minutes
/// @param end when the last address will have its outcome; null while that cannot be said
public record Forecast(double addressesPerSecond, @Nullable Instant end) {

  /// Before there is anything to go by.
  public static final Forecast NONE = new Forecast(0, null);
}
