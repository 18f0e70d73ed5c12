package rpcsweep.lab.enterprise;

import java.util.Map;

/// A mixture made ready for drawing from it many times.
///
/// @param personas those that occur
/// @param bounds for each, the sum of its weight and those before it
record Draw(Persona[] personas, int[] bounds) {

  static Draw from(Mixture mixture) {
    Persona[] personas = new Persona[mixture.weights().size()];
    int[] bounds = new int[personas.length];
    int count = 0;
    int sum = 0;
    for (Map.Entry<Persona, Integer> entry : mixture.weights().entrySet()) {
      sum += entry.getValue();
      personas[count] = entry.getKey();
      bounds[count++] = sum;
    }
    return new Draw(personas, bounds);
  }

  /// The persona that these well mixed bits stand for.
  Persona persona(long bits) {
    int drawn = Mixing.below(bounds[bounds.length - 1], bits);
    int i = 0;
    while (drawn >= bounds[i]) {
      i++;
    }
    return personas[i];
  }
}
