package rpcsweep.domain.observation;

import java.time.Instant;
import java.util.List;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.target.Address;

/// What one host said.
///
/// @param address whom was asked
/// @param observeTime when the last probe of it ended, by the worker's clock
/// @param exchanges the conversation: every call made and its answer, in the order of [Call], none
///   twice; empty where no conversation could be held
/// @param findings what the optional probes found, in the order of their codes, none twice
public record Observation(
    Address address, Instant observeTime, List<Exchange> exchanges, List<Finding> findings) {

  /// Copies both, and refuses a question asked twice, for no rule could say which answer counts,
  /// and an observation of nothing.
  public Observation {
    exchanges = List.copyOf(exchanges);
    findings = List.copyOf(findings);
    if (exchanges.isEmpty() && findings.isEmpty()) {
      throw new IllegalArgumentException("an observation has at least one exchange or finding");
    }
    for (int i = 1; i < exchanges.size(); i++) {
      if (exchanges.get(i - 1).call().compareTo(exchanges.get(i).call()) >= 0) {
        throw new IllegalArgumentException(
            exchanges.get(i).call() + " does not follow " + exchanges.get(i - 1).call());
      }
    }
    for (int i = 1; i < findings.size(); i++) {
      if (findings.get(i - 1).probe().compareTo(findings.get(i).probe()) >= 0) {
        throw new IllegalArgumentException(
            findings.get(i).probe() + " does not follow " + findings.get(i - 1).probe());
      }
    }
  }

  /// An observation by the conversation alone.
  public Observation(Address address, Instant observeTime, List<Exchange> exchanges) {
    this(address, observeTime, exchanges, List.of());
  }
}
