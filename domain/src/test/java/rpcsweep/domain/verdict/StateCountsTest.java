package rpcsweep.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StateCountsTest {

  private static final StateCounts SOME =
      StateCounts.of(
          Map.of(HostState.NOT_SCANNED, 1L, HostState.PATCHED, 2L, HostState.UNPATCHED, 3L));

  @Test
  void countsTheDialledOnly() {
    assertThat(SOME.dialled()).isEqualTo(5);
    assertThat(SOME.count(HostState.NO_DCOM)).isZero();
  }

  @Test
  void takesBackWhatItAdded() {
    StateCounts more = SOME.plus(StateCounts.of(Map.of(HostState.PATCHED, 7L)));

    assertThat(more.count(HostState.PATCHED)).isEqualTo(9);
    assertThat(more.minus(SOME)).hasToString("{PATCHED=7}");
    assertThat(SOME.minus(SOME)).isEqualTo(StateCounts.NONE);
  }

  @Test
  void neverCountsLessThanNone() {
    assertThatThrownBy(() -> StateCounts.NONE.minus(SOME))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StateCounts.of(Map.of(HostState.PATCHED, -1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
