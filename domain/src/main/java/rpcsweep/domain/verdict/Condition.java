package rpcsweep.domain.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.StatusCode;

/// What a rule asks of an observation, as data: it can be tested, and it can be read.
sealed interface Condition {

  /// Whether the observation fulfils it.
  boolean holds(Observation observation);

  /// Every one of these.
  record All(List<Condition> conditions) implements Condition {

    static All of(Condition... conditions) {
      return new All(List.of(conditions));
    }

    @Override
    public boolean holds(Observation observation) {
      return conditions.stream().allMatch(condition -> condition.holds(observation));
    }

    @Override
    public String toString() {
      return conditions.stream().map(Condition::toString).collect(Collectors.joining(", "));
    }
  }

  /// At least one of these.
  record Any(List<Condition> conditions) implements Condition {

    static Any of(Condition... conditions) {
      return new Any(List.of(conditions));
    }

    @Override
    public boolean holds(Observation observation) {
      return conditions.stream().anyMatch(condition -> condition.holds(observation));
    }

    @Override
    public String toString() {
      return conditions.stream().map(Condition::toString).collect(Collectors.joining(" or "));
    }
  }

  /// The call was given exactly this answer.
  record Answered(Call call, Answer answer) implements Condition {

    @Override
    public boolean holds(Observation observation) {
      return observation.exchanges().contains(new Exchange(call, answer));
    }

    @Override
    public String toString() {
      return EvidenceText.of(new Exchange(call, answer));
    }
  }

  /// The host refused the presentation context, for whatever reason.
  record Rejected(Call call) implements Condition {

    @Override
    public boolean holds(Observation observation) {
      return answer(observation, call).filter(Answer.Rejected.class::isInstance).isPresent();
    }

    @Override
    public String toString() {
      return EvidenceText.of(call) + " rejected";
    }
  }

  /// The call failed with an HRESULT that is none of these.
  record FailedOtherwise(Call call, List<Integer> hresults) implements Condition {

    @Override
    public boolean holds(Observation observation) {
      return answer(observation, call)
          .filter(answer ->
              answer instanceof Answer.Hresult(int code) && code < 0 && !hresults.contains(code))
          .isPresent();
    }

    @Override
    public String toString() {
      return EvidenceText.of(call)
          + " fails with none of "
          + hresults.stream().map(StatusCode::hresultText).collect(Collectors.joining(", "));
    }
  }

  /// The conversation ended in one of these ways.
  record EndedWith(List<Class<? extends Answer>> kinds) implements Condition {

    @Override
    public boolean holds(Observation observation) {
      return !observation.exchanges().isEmpty()
          && kinds.stream()
              .anyMatch(kind -> kind.isInstance(observation.exchanges().getLast().answer()));
    }

    @Override
    public String toString() {
      return "the last answer is "
          + kinds.stream()
              .map(kind -> kind.getSimpleName().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(" or "));
    }
  }

  /// NTLM names a Windows of at least this major version. One without a build is borrowed by others
  /// than Windows and says nothing.
  record WindowsFrom(int major) implements Condition {

    @Override
    public boolean holds(Observation observation) {
      return observation.findings().stream()
          .anyMatch(finding ->
              finding instanceof Finding.NtlmChallenge challenge
                  && challenge
                      .version()
                      .filter(version -> version.major() >= major && version.build() > 0)
                      .isPresent());
    }

    @Override
    public String toString() {
      return "NTLM names Windows " + major + ".0 or later";
    }
  }

  private static Optional<Answer> answer(Observation observation, Call call) {
    return observation.exchanges().stream()
        .filter(exchange -> exchange.call() == call)
        .map(Exchange::answer)
        .findFirst();
  }
}
