package rpcsweep.lab.enterprise;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// In which proportion the personas of a network occur.
///
/// @param weights how often each occurs, relative to the others; none is negative and the sum is 1
///   to 1,000,000
public record Mixture(Map<Persona, Integer> weights) {

  /// The largest sum of weights.
  public static final int MAX_TOTAL = 1_000_000;

  /// Copies the weights in the order of the personas, on which the truth depends.
  public Mixture {
    EnumMap<Persona, Integer> copy = new EnumMap<>(Persona.class);
    long total = 0;
    for (Map.Entry<Persona, Integer> entry : weights.entrySet()) {
      int weight = entry.getValue();
      if (weight < 0) {
        throw new IllegalArgumentException(entry.getKey().label() + " has the weight " + weight);
      }
      total += weight;
      if (weight > 0) {
        copy.put(entry.getKey(), weight);
      }
    }
    if (total < 1 || total > MAX_TOTAL) {
      throw new IllegalArgumentException("the weights sum to " + total);
    }
    weights = Collections.unmodifiableMap(copy);
  }

  /// A network in which every host is the same.
  public static Mixture only(Persona persona) {
    return new Mixture(Map.of(persona, 1));
  }

  /// The personas that occur.
  public Set<Persona> personas() {
    return weights.keySet();
  }
}
