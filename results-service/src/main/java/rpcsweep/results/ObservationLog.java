package rpcsweep.results;

import java.util.List;

/// The log of observations from outside.
public interface ObservationLog {

  /// What each partition holds, in the order of their numbers.
  ///
  /// @throws LogUnavailableException where it cannot be asked
  List<LogExtent> extents();
}
