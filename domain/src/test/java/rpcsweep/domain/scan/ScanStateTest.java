package rpcsweep.domain.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanStateTest {

  @ParameterizedTest
  @CsvSource({
    "PENDING, RUNNING CANCELLING FAILED",
    "RUNNING, PAUSED CANCELLING SUCCEEDED FAILED",
    "PAUSED, RUNNING CANCELLING",
    "CANCELLING, CANCELLED",
    "SUCCEEDED, ''",
    "CANCELLED, ''",
    "FAILED, ''"
  })
  void isFollowedByTheStatesOfItsTable(ScanState state, String successors) {
    assertThat(state.successors())
        .extracting(ScanState::name)
        .containsExactlyInAnyOrderElementsOf(
            successors.isEmpty() ? Set.of() : Set.of(successors.split(" ", -1)));
  }

  @ParameterizedTest
  @EnumSource
  void isReachedFromTheBeginningAndReachesAnEnd(ScanState state) {
    assertThat(reachable(ScanState.PENDING)).contains(state);
    assertThat(reachable(state)).anyMatch(ScanState::isFinal);
  }

  @Test
  void hasThreeEnds() {
    assertThat(Arrays.stream(ScanState.values()).filter(ScanState::isFinal))
        .containsExactly(ScanState.SUCCEEDED, ScanState.CANCELLED, ScanState.FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "monthly-2026-11", "a234567890123456789012345678901234567890"})
  void takesAScanIdOfItsShape(String id) {
    assertThat(ScanId.isValid(id)).isTrue();
    assertThat(new ScanId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1a",
        "-a",
        "a-",
        "A",
        "a_b",
        "a.b",
        "a/b",
        "a\n",
        "a2345678901234567890123456789012345678901"
      })
  void refusesAScanIdOfAnotherShape(String id) {
    assertThat(ScanId.isValid(id)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new ScanId(id));
  }

  private static Set<ScanState> reachable(ScanState from) {
    Set<ScanState> reached = new HashSet<>(Set.of(from));
    while (reached.addAll(
        reached.stream().flatMap(state -> state.successors().stream()).toList())) {
      // Until nothing is added.
    }
    return reached;
  }
}
