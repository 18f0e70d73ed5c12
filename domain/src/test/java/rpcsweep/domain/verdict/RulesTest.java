package rpcsweep.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules are data that carry their own tests.
class RulesTest {

  static Stream<Arguments> everyExample() {
    return Assessment.rules().stream()
        .flatMap(rule -> rule.examples().stream().map(example -> arguments(rule, example)));
  }

  @ParameterizedTest
  @MethodSource("everyExample")
  void decidesItsOwnExamples(Rule rule, Example example) {
    assertThat(Assessment.assess(example.observation())).isEqualTo(rule.verdict());
  }

  static List<Rule> everyRule() {
    return Assessment.rules();
  }

  @ParameterizedTest
  @MethodSource("everyRule")
  void saysWhenWhyAndOfWhat(Rule rule) {
    assertThat(rule.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(rule.conditionText()).isNotBlank().doesNotContain("@");
    assertThat(rule.reason()).endsWith(".");
    assertThat(rule.examples()).isNotEmpty();
  }

  @Test
  void noTwoRulesHaveOneName() {
    assertThat(Assessment.rules().stream().map(Rule::id)).doesNotHaveDuplicates();
  }

  @Test
  void claimsConfirmedUpdatesFromTheThreeCapturedRowsOnly() {
    assertThat(
            Assessment.rules().stream()
                .filter(rule -> rule.confidence() == Confidence.CONFIRMED)
                .filter(rule -> rule.state() == HostState.PATCHED || rule.state().isVulnerable())
                .map(Rule::id))
        .containsExactly("activation-kb824146", "activation-kb823980-only", "activation-unpatched");
  }

  @Test
  void reachesEveryStateThatAConversationCanEndIn() {
    List<HostState> ofOutcomes =
        List.of(
            HostState.NOT_SCANNED,
            HostState.CONNECTION_REFUSED,
            HostState.UNREACHABLE,
            HostState.NO_RESPONSE);

    assertThat(Assessment.rules().stream().map(Rule::state).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(HostState.values()).filter(s -> !ofOutcomes.contains(s)).toList());
  }

  @Test
  void isFoundByItsName() {
    assertThat(Assessment.rule("activation-kb824146")).map(Rule::state).contains(HostState.PATCHED);
    assertThat(Assessment.rule("no-such-rule")).isEmpty();
  }
}
