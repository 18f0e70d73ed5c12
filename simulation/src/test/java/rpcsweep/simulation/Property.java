package rpcsweep.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A sentence about the system that holds whatever happens. It is told everything, and says when it
/// is broken.
abstract class Property {

  private static final int NAMED = 3;

  private final List<String> broken = new ArrayList<>();
  private int count;

  /// Something happens.
  ///
  /// @param nanos when, since the beginning
  abstract void see(Happening what, long nanos);

  /// Everything has come to rest.
  void conclude(FinalStates states) {}

  /// The sentence does not hold.
  final void breaks(long nanos, String why) {
    if (count++ < NAMED) {
      broken.add("at %.4f s: %s".formatted(nanos / (double) Duration.ofSeconds(1).toNanos(), why));
    }
  }

  /// How it was broken, the first few times.
  final List<String> broken() {
    return List.copyOf(broken);
  }
}
