package rpcsweep.domain.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {

  @Test
  void keepsItsCodes() {
    assertThat(Arrays.stream(Outcome.values()).map(o -> o.code() + " " + o))
        .containsExactly(
            "0 NOT_DIALLED",
            "1 CONNECTED",
            "2 CONNECTION_REFUSED",
            "3 UNREACHABLE",
            "4 NO_RESPONSE",
            "5 LOCAL_FAILURE");
  }

  @ParameterizedTest
  @EnumSource
  void readsBackItsCode(Outcome outcome) {
    assertThat(Outcome.ofCode(outcome.code())).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 6, 127})
  void refusesACodeOfNoOutcome(int code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outcome.ofCode(code))
        .withMessage("no outcome has the code " + code);
  }

  @Test
  void callsKeepTheirCodesToo() {
    assertThat(Arrays.stream(Call.values()).map(c -> c.code() + " " + c))
        .containsExactly(
            "1 BIND",
            "2 REMOTE_CREATE_INSTANCE_KNOWN",
            "3 REMOTE_CREATE_INSTANCE_UNKNOWN",
            "4 ALTER_CONTEXT",
            "6 BIND_ACTIVATION",
            "7 ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER",
            "5 REMOTE_ACTIVATION");
  }
}
