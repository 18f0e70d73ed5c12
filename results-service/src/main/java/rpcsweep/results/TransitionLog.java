package rpcsweep.results;

import org.jspecify.annotations.Nullable;

/// The transitions as they were published, kept for a time.
public interface TransitionLog {

  /// Begins to read; each reader reads everything, and none is in another's way.
  ///
  /// @param from where, null at the end of what is published now
  /// @throws TransitionsExpiredException where what stood there is no longer kept, or never was
  /// @throws LogUnavailableException where the log cannot be asked
  TransitionTail read(@Nullable LogPositions from);
}
