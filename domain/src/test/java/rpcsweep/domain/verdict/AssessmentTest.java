package rpcsweep.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static rpcsweep.domain.verdict.Confidence.CONFIRMED;
import static rpcsweep.domain.verdict.Confidence.PROBABLE;
import static rpcsweep.domain.verdict.Conversation.begun;
import static rpcsweep.domain.verdict.Conversation.bound;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.target.Address;

class AssessmentTest {

  private static final int CLASSNOTREG = 0x80040154;
  private static final int BAD_PATH = 0x80080004;
  private static final int NOINTERFACE = 0x80004002;
  private static final int ACCESSDENIED = 0x80070005;
  private static final int INVALIDARG = 0x80070057;
  private static final int REMOTE_DISABLED = 0x8001011c;

  private static final List<Call> CALLS_THAT_RETURN =
      List.of(
          Call.REMOTE_CREATE_INSTANCE_KNOWN,
          Call.REMOTE_CREATE_INSTANCE_UNKNOWN,
          Call.REMOTE_ACTIVATION);

  private static final Answer REJECTED = new Answer.Rejected(2, 1);
  private static final Answer ACCESS_DENIED_FAULT = new Answer.Fault(5);

  static Stream<Arguments> everyRowOfTheVerdictTable() {
    return Stream.of(
        arguments(
            bound().a(CLASSNOTREG).b(NOINTERFACE),
            new Verdict(HostState.PATCHED, CONFIRMED, "activation-kb824146")),
        arguments(
            bound().a(BAD_PATH).b(BAD_PATH).r(BAD_PATH),
            new Verdict(HostState.PATCHED_KB823980_ONLY, CONFIRMED, "activation-kb823980-only")),
        arguments(
            bound().a(CLASSNOTREG).b(CLASSNOTREG).r(CLASSNOTREG),
            new Verdict(HostState.UNPATCHED, CONFIRMED, "activation-unpatched")),
        arguments(
            bound().a(ACCESSDENIED).b(ACCESSDENIED),
            new Verdict(HostState.DCOM_DISABLED, PROBABLE, "activation-access-denied")),
        arguments(
            bound().a(ACCESS_DENIED_FAULT),
            new Verdict(
                HostState.ACTIVATION_RESTRICTED, PROBABLE, "activation-fault-access-denied")),
        arguments(
            begun(REJECTED).altered(REJECTED),
            new Verdict(HostState.NO_DCOM, CONFIRMED, "activation-interfaces-rejected")),
        arguments(
            begun(new Answer.Silence()),
            new Verdict(HostState.NEEDS_INVESTIGATION, CONFIRMED, "accepted-and-silent")),
        arguments(
            bound().a(CLASSNOTREG).b(new Answer.Reset()),
            new Verdict(HostState.OTHER_ERROR, CONFIRMED, "connection-broken")),
        arguments(
            begun(new Answer.Closed()),
            new Verdict(HostState.OTHER_ERROR, CONFIRMED, "connection-broken")));
  }

  @ParameterizedTest
  @MethodSource("everyRowOfTheVerdictTable")
  void concludesWhatTheVerdictTableSays(Conversation conversation, Verdict verdict) {
    assertThat(Assessment.assess(conversation.observation())).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_DIALLED, NOT_SCANNED",
    "CONNECTED, NEEDS_INVESTIGATION",
    "CONNECTION_REFUSED, CONNECTION_REFUSED",
    "UNREACHABLE, UNREACHABLE",
    "NO_RESPONSE, NO_RESPONSE",
    "LOCAL_FAILURE, OTHER_ERROR"
  })
  void concludesFromTheOutcomeOfAConnectionAlone(Outcome outcome, HostState state) {
    assertThat(Assessment.assess(outcome)).isEqualTo(state);
  }

  @ParameterizedTest
  @EnumSource
  void neverConcludesPatchedOrVulnerableFromAnOutcomeAlone(Outcome outcome) {
    HostState state = Assessment.assess(outcome);

    assertThat(state).isNotEqualTo(HostState.PATCHED);
    assertThat(state.isVulnerable()).isFalse();
  }

  static Stream<Conversation> answersThatMatchNoRowWhole() {
    return Stream.of(
        // The patched row, one answer off.
        bound().a(CLASSNOTREG).b(BAD_PATH),
        bound().a(CLASSNOTREG).b(ACCESSDENIED),
        bound().a(CLASSNOTREG).b(0),
        bound().a(BAD_PATH).b(NOINTERFACE),
        bound().a(NOINTERFACE).b(NOINTERFACE),
        bound().a(NOINTERFACE).b(CLASSNOTREG),
        bound().a(0).b(NOINTERFACE),
        bound().a(CLASSNOTREG).b(new Answer.Silence()),
        bound().a(CLASSNOTREG).b(ACCESS_DENIED_FAULT),
        bound().a(CLASSNOTREG).b(new Answer.Malformed("frag_length is 7")),
        // The KB823980 row, one answer off.
        bound().a(BAD_PATH).b(BAD_PATH),
        bound().a(BAD_PATH).b(BAD_PATH).r(CLASSNOTREG),
        bound().a(BAD_PATH).b(BAD_PATH).altered(REJECTED),
        bound().a(CLASSNOTREG).b(BAD_PATH).r(BAD_PATH),
        bound().a(BAD_PATH).b(CLASSNOTREG).r(BAD_PATH),
        // The unpatched row, one answer off.
        bound().a(CLASSNOTREG).b(CLASSNOTREG),
        bound().a(CLASSNOTREG).b(CLASSNOTREG).r(BAD_PATH),
        bound().a(CLASSNOTREG).b(CLASSNOTREG).r(new Answer.Silence()),
        bound().a(CLASSNOTREG).b(CLASSNOTREG).r(ACCESSDENIED),
        bound().a(CLASSNOTREG).b(CLASSNOTREG).altered(REJECTED),
        bound().a(INVALIDARG).b(INVALIDARG).r(INVALIDARG),
        // Denied once, or in other words.
        bound().a(ACCESSDENIED).b(NOINTERFACE),
        bound().a(ACCESSDENIED).b(new Answer.Silence()),
        bound().a(REMOTE_DISABLED).b(REMOTE_DISABLED).r(REMOTE_DISABLED),
        bound().a(new Answer.Hresult(5)),
        bound().a(new Answer.Fault(ACCESSDENIED)),
        bound().a(new Answer.Fault(0x1c01000b)),
        // One interface rejected, or neither asked for.
        begun(REJECTED),
        begun(REJECTED).r(CLASSNOTREG),
        begun(REJECTED).altered(new Answer.Silence()),
        begun(new Answer.Nak(4)),
        begun(new Answer.Malformed("rpc_vers is 72")),
        bound(),
        bound().a(new Answer.Silence()));
  }

  @ParameterizedTest
  @MethodSource("answersThatMatchNoRowWhole")
  void leavesToInvestigationWhatMatchesNoRowWhole(Conversation conversation) {
    assertThat(Assessment.assess(conversation.observation()).state())
        .isEqualTo(HostState.NEEDS_INVESTIGATION);
  }

  /// KB823980scan.exe reports hosts with KB824146 as lacking KB823980: it asks R alone, and
  /// KB824146 answers R as no update at all does.
  @Test
  void callsAHostWithKb824146PatchedWhereACheckOfRAloneCallsItUnpatched() {
    Observation withKb824146 = bound().a(CLASSNOTREG).b(NOINTERFACE).r(CLASSNOTREG).observation();
    Observation withoutUpdates = bound().a(CLASSNOTREG).b(CLASSNOTREG).r(CLASSNOTREG).observation();
    Observation withKb823980 = bound().a(BAD_PATH).b(BAD_PATH).r(BAD_PATH).observation();

    assertThat(remoteActivationAloneSaysUnpatched(withoutUpdates)).isTrue();
    assertThat(remoteActivationAloneSaysUnpatched(withKb823980)).isFalse();
    assertThat(remoteActivationAloneSaysUnpatched(withKb824146)).isTrue();

    assertThat(Assessment.assess(withoutUpdates).state()).isEqualTo(HostState.UNPATCHED);
    assertThat(Assessment.assess(withKb823980).state()).isEqualTo(HostState.PATCHED_KB823980_ONLY);
    assertThat(Assessment.assess(withKb824146).state()).isEqualTo(HostState.PATCHED);
  }

  /// What KB823980scan.exe got wrong: unpatched is whatever does not answer R with CO_E_BAD_PATH.
  private static boolean remoteActivationAloneSaysUnpatched(Observation observation) {
    return observation.exchanges().stream()
        .filter(exchange -> exchange.call() == Call.REMOTE_ACTIVATION)
        .noneMatch(exchange -> exchange.answer().equals(new Answer.Hresult(BAD_PATH)));
  }

  /// UNKNOWN is not SAFE, and not guilty either.
  @Property(tries = 5_000)
  void concludesAPatchStateOnlyFromTheAnswersThatProveIt(
      @ForAll("exchanges") List<Exchange> exchanges) {
    Observation observation =
        new Observation(Address.ofIpv4(0x0a00_0005), Instant.EPOCH, exchanges);

    switch (Assessment.assess(observation).state()) {
      case PATCHED -> {
        assertThat(exchanges)
            .contains(
                new Exchange(Call.REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(CLASSNOTREG)));
        assertThat(exchanges)
            .anyMatch(exchange ->
                exchange.call() == Call.REMOTE_CREATE_INSTANCE_UNKNOWN
                    && exchange.answer() instanceof Answer.Hresult(int code)
                    && code != CLASSNOTREG);
      }
      case PATCHED_KB823980_ONLY -> assertProved(observation, BAD_PATH);
      case UNPATCHED -> assertProved(observation, CLASSNOTREG);
      case NOT_SCANNED, CONNECTION_REFUSED, UNREACHABLE, NO_RESPONSE ->
          throw new AssertionError("a host that answered was not left unasked");
      case DCOM_DISABLED, ACTIVATION_RESTRICTED, NO_DCOM, NEEDS_INVESTIGATION, OTHER_ERROR ->
          assertThat(exchanges).isNotEmpty();
    }
  }

  /// By three equal answers; or by R alone, where the host has nothing else to ask, and then the
  /// verdict is no more than probable.
  private static void assertProved(Observation observation, int hresult) {
    List<Answer> returned =
        observation.exchanges().stream()
            .filter(e -> CALLS_THAT_RETURN.contains(e.call()))
            .map(Exchange::answer)
            .toList();
    if (Assessment.assess(observation).confidence() == CONFIRMED) {
      assertThat(returned)
          .containsExactlyElementsOf(Collections.nCopies(3, new Answer.Hresult(hresult)));
    } else {
      assertThat(returned).last().isEqualTo(new Answer.Hresult(hresult));
    }
  }

  /// Any of the calls in their order, each answered by what is on some row or near it.
  @Provide
  Arbitrary<List<Exchange>> exchanges() {
    Arbitrary<Answer> answers =
        Arbitraries.of(
            new Answer.Accepted(),
            REJECTED,
            new Answer.Nak(0),
            new Answer.Hresult(CLASSNOTREG),
            new Answer.Hresult(CLASSNOTREG),
            new Answer.Hresult(BAD_PATH),
            new Answer.Hresult(BAD_PATH),
            new Answer.Hresult(NOINTERFACE),
            new Answer.Hresult(NOINTERFACE),
            new Answer.Hresult(ACCESSDENIED),
            ACCESS_DENIED_FAULT,
            new Answer.Malformed("x"),
            new Answer.Silence(),
            new Answer.Closed(),
            new Answer.Reset());
    Arbitrary<List<Call>> calls =
        Arbitraries.subsetOf(Call.values())
            .ofMinSize(1)
            .map(subset -> subset.stream().sorted().toList());
    return calls.flatMap(asked ->
        answers
            .list()
            .ofSize(asked.size())
            .map(given ->
                Stream.iterate(0, i -> i < asked.size(), i -> i + 1)
                    .map(i -> new Exchange(asked.get(i), given.get(i)))
                    .toList()));
  }
}
