package rpcsweep.simulation;

import java.util.ArrayList;
import java.util.List;

/// Keeps everything that happens.
final class Recorder extends Property {

  private final List<String> all = new ArrayList<>();

  /// Everything that happens in a seed.
  static List<String> of(long seed) {
    Recorder recorder = new Recorder();
    FinalStates _ = Simulation.run(ScenarioDraw.of(seed), List.of(recorder), Mutation.NONE, false);
    return List.copyOf(recorder.all);
  }

  @Override
  void see(Happening what, long nanos) {
    all.add(nanos + " " + what);
  }
}
