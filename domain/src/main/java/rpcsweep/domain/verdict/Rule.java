package rpcsweep.domain.verdict;

import java.util.List;
import rpcsweep.domain.observation.Observation;

/// One sentence of the decision procedure: when these answers came, this is concluded.
///
/// @param id a stable kebab-case name
/// @param condition which observations it is about
/// @param state what is concluded
/// @param confidence how far it can be trusted; [Confidence#PROBABLE] wherever a fact it rests on
///   is inferred
/// @param reason why, one sentence
/// @param examples observations that it decides, at least one
public record Rule(
    String id,
    Condition condition,
    HostState state,
    Confidence confidence,
    String reason,
    List<Example> examples) {

  boolean applies(Observation observation) {
    return condition.holds(observation);
  }

  Verdict verdict() {
    return new Verdict(state, confidence, id);
  }

  /// The condition as a person reads it: `A=0x80040154 (REGDB_E_CLASSNOTREG), B=...`.
  public String conditionText() {
    return condition.toString();
  }
}
