package rpcsweep.simulation;

import java.util.function.Supplier;

/// What happens, as lines for somebody who replays a seed.
final class Trace {

  private final VirtualTime time;
  private final boolean told;

  Trace(VirtualTime time, boolean told) {
    this.time = time;
    this.told = told;
  }

  void say(Supplier<String> line) {
    if (told) {
      System.out.printf("%12.4f  %s%n", time.nanos() / 1e9, line.get());
    }
  }
}
