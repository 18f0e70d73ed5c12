package rpcsweep.domain.observation;

import java.time.Instant;
import java.util.List;
import rpcsweep.domain.target.Address;

/// What one host that accepted a connection said.
///
/// @param address whom was asked
/// @param observeTime when the conversation ended, by the worker's clock
/// @param exchanges every call made and its answer, in the order of [Call], none twice; at least
///   one
public record Observation(Address address, Instant observeTime, List<Exchange> exchanges) {

  /// Copies the exchanges, and refuses a call asked twice: no rule could say which answer counts.
  public Observation {
    exchanges = List.copyOf(exchanges);
    if (exchanges.isEmpty()) {
      throw new IllegalArgumentException("an observation has at least one exchange");
    }
    for (int i = 1; i < exchanges.size(); i++) {
      if (exchanges.get(i - 1).call().compareTo(exchanges.get(i).call()) >= 0) {
        throw new IllegalArgumentException(
            exchanges.get(i).call() + " does not follow " + exchanges.get(i - 1).call());
      }
    }
  }
}
