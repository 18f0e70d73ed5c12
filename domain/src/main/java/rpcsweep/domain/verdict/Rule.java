package rpcsweep.domain.verdict;

import java.util.List;
import java.util.function.Predicate;
import rpcsweep.domain.observation.Exchange;

/// One sentence of the decision procedure: when these answers came, this is concluded.
///
/// @param id a stable kebab-case name
/// @param applies whether the answers match
/// @param state what is concluded
/// @param confidence how far it can be trusted
record Rule(String id, Predicate<List<Exchange>> applies, HostState state, Confidence confidence) {

  Verdict verdict() {
    return new Verdict(state, confidence, id);
  }
}
