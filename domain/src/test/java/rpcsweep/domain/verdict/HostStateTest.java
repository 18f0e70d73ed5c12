package rpcsweep.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostStateTest {

  /// The codes of every state plane ever written. A state may be added at the end; none may move.
  @Test
  void keepsItsCodes() {
    assertThat(Arrays.stream(HostState.values()).map(s -> s.code() + " " + s))
        .containsExactly(
            "0 NOT_SCANNED",
            "1 PATCHED",
            "2 PATCHED_KB823980_ONLY",
            "3 UNPATCHED",
            "4 DCOM_DISABLED",
            "5 ACTIVATION_RESTRICTED",
            "6 NO_DCOM",
            "7 NEEDS_INVESTIGATION",
            "8 CONNECTION_REFUSED",
            "9 UNREACHABLE",
            "10 NO_RESPONSE",
            "11 OTHER_ERROR");
  }

  /// Two states share a byte of the state planes.
  @ParameterizedTest
  @EnumSource
  void fitsIntoHalfAByte(HostState state) {
    assertThat(state.code()).isBetween(0, 15);
  }

  @ParameterizedTest
  @EnumSource
  void readsBackItsCode(HostState state) {
    assertThat(state.code()).isEqualTo(state.ordinal());
    assertThat(HostState.ofCode(state.code())).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 12, 255, Integer.MAX_VALUE})
  void refusesACodeOfNoState(int code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostState.ofCode(code))
        .withMessage("no host state has the code " + code);
  }

  @ParameterizedTest
  @EnumSource
  void isVulnerableOnlyWhereAnUpdateIsKnownToBeMissing(HostState state) {
    assertThat(state.isVulnerable())
        .isEqualTo(state == HostState.UNPATCHED || state == HostState.PATCHED_KB823980_ONLY);
  }
}
