package rpcsweep.domain.verdict;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;

/// The verdict as a pure function of what was observed, so that a better rule can be replayed over
/// old observations without touching the network.
///
/// The rules are tried in order and the first that applies decides; none applies to answers that
/// were not seen on a real host or reasoned about, and those need investigation.
public final class Assessment {

  /// The version of the rules; grows with every change of what they conclude.
  public static final int RULE_SET = 2;

  private static final Verdict NO_RULE =
      new Verdict(HostState.NEEDS_INVESTIGATION, Confidence.CONFIRMED, "no-rule-applies");

  private Assessment() {}

  /// Every rule, in the order they are tried.
  public static List<Rule> rules() {
    return Rules.ALL;
  }

  /// The rule with this id.
  public static Optional<Rule> rule(String id) {
    return Rules.ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /// Judges a host with which a conversation was held.
  public static Verdict assess(Observation observation) {
    return Rules.ALL.stream()
        .filter(rule -> rule.applies(observation))
        .findFirst()
        .map(Rule::verdict)
        .orElse(NO_RULE);
  }

  /// The state of an address: by what was said on the port of the endpoint mapper, and where
  /// nothing was, by the outcome alone.
  ///
  /// @param observation null where there is none
  public static HostState state(Outcome outcome, @Nullable Observation observation) {
    return observation == null || observation.exchanges().isEmpty()
        ? assess(outcome)
        : assess(observation).state();
  }

  /// The state of an address of which only the outcome is known. A connected host without its
  /// observation is not guessed at.
  public static HostState assess(Outcome outcome) {
    return switch (outcome) {
      case NOT_DIALLED -> HostState.NOT_SCANNED;
      case CONNECTED -> HostState.NEEDS_INVESTIGATION;
      case CONNECTION_REFUSED -> HostState.CONNECTION_REFUSED;
      case UNREACHABLE -> HostState.UNREACHABLE;
      case NO_RESPONSE -> HostState.NO_RESPONSE;
      case LOCAL_FAILURE -> HostState.OTHER_ERROR;
    };
  }
}
