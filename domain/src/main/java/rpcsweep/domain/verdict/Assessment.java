package rpcsweep.domain.verdict;

import static rpcsweep.domain.observation.Call.ALTER_CONTEXT;
import static rpcsweep.domain.observation.Call.BIND;
import static rpcsweep.domain.observation.Call.REMOTE_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_KNOWN;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_UNKNOWN;

import java.util.List;
import java.util.function.Predicate;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;

/// The verdict as a pure function of what was observed, so that a better rule can be replayed over
/// old observations without touching the network.
///
/// The rules are tried in order and the first that applies decides; none applies to answers that
/// were not seen on a real host or reasoned about, and those need investigation.
public final class Assessment {

  /// The version of the rules; grows with every change of what they conclude.
  public static final int RULE_SET = 1;

  /// REGDB_E_CLASSNOTREG: the object name was accepted, the class is not there.
  private static final int CLASSNOTREG = 0x80040154;

  /// CO_E_BAD_PATH: MS03-026's check of the object name.
  private static final int BAD_PATH = 0x80080004;

  /// E_NOINTERFACE: MS03-039's check of the activation properties.
  private static final int NOINTERFACE = 0x80004002;

  private static final int ACCESSDENIED = 0x80070005;
  private static final int FAULT_ACCESS_DENIED = 5;

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "activation-kb824146",
              a(CLASSNOTREG).and(b(NOINTERFACE)),
              HostState.PATCHED,
              Confidence.CONFIRMED),
          new Rule(
              "activation-kb823980-only",
              a(BAD_PATH).and(b(BAD_PATH)).and(r(BAD_PATH)),
              HostState.PATCHED_KB823980_ONLY,
              Confidence.CONFIRMED),
          new Rule(
              "activation-unpatched",
              a(CLASSNOTREG).and(b(CLASSNOTREG)).and(r(CLASSNOTREG)),
              HostState.UNPATCHED,
              Confidence.CONFIRMED),
          new Rule(
              "activation-access-denied",
              a(ACCESSDENIED).and(b(ACCESSDENIED)),
              HostState.DCOM_DISABLED,
              // The same answer comes from a host whose launch permissions deny the caller.
              Confidence.PROBABLE),
          new Rule(
              "activation-fault-access-denied",
              answered(REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Fault(FAULT_ACCESS_DENIED)),
              HostState.ACTIVATION_RESTRICTED,
              // The status of the fault is inferred for XP SP2 and later.
              Confidence.PROBABLE),
          new Rule(
              "activation-interfaces-rejected",
              rejected(BIND).and(rejected(ALTER_CONTEXT)),
              HostState.NO_DCOM,
              Confidence.CONFIRMED),
          new Rule(
              "connection-broken",
              lastAnswer(
                  answer -> answer instanceof Answer.Closed || answer instanceof Answer.Reset),
              HostState.OTHER_ERROR,
              Confidence.CONFIRMED));

  private static final Verdict NO_RULE =
      new Verdict(HostState.NEEDS_INVESTIGATION, Confidence.CONFIRMED, "no-rule-applies");

  private Assessment() {}

  /// Judges a host that accepted a connection.
  public static Verdict assess(Observation observation) {
    return RULES.stream()
        .filter(rule -> rule.applies().test(observation.exchanges()))
        .findFirst()
        .map(Rule::verdict)
        .orElse(NO_RULE);
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

  private static Predicate<List<Exchange>> a(int hresult) {
    return answered(REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(hresult));
  }

  private static Predicate<List<Exchange>> b(int hresult) {
    return answered(REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Hresult(hresult));
  }

  private static Predicate<List<Exchange>> r(int hresult) {
    return answered(REMOTE_ACTIVATION, new Answer.Hresult(hresult));
  }

  private static Predicate<List<Exchange>> answered(Call call, Answer answer) {
    Exchange wanted = new Exchange(call, answer);
    return exchanges -> exchanges.contains(wanted);
  }

  private static Predicate<List<Exchange>> rejected(Call call) {
    return exchanges ->
        exchanges.stream().anyMatch(e -> e.call() == call && e.answer() instanceof Answer.Rejected);
  }

  private static Predicate<List<Exchange>> lastAnswer(Predicate<Answer> matches) {
    return exchanges -> matches.test(exchanges.getLast().answer());
  }
}
