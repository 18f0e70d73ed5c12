package rpcsweep.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeKindTest {

  /// Rows are the states before, columns those after, both by code: N newly vulnerable, F fixed, A
  /// appeared, G gone, C changed, = unchanged, . not comparable.
  private static final List<String> TABLE =
      List.of(
          "............", // NOT_SCANNED
          ".=NNCCCCGGGC", // PATCHED
          ".F=CCCCCGGGC", // PATCHED_KB823980_ONLY
          ".FC=CCCCGGGC", // UNPATCHED
          ".CNN=CCCGGGC", // DCOM_DISABLED
          ".CNNC=CCGGGC", // ACTIVATION_RESTRICTED
          ".CNNCC=CGGGC", // NO_DCOM
          ".CNNCCC=GGGC", // NEEDS_INVESTIGATION
          ".ANNAAAA=CCC", // CONNECTION_REFUSED
          ".ANNAAAAC=CC", // UNREACHABLE
          ".ANNAAAACC=C", // NO_RESPONSE
          ".CNNCCCCCCC="); // OTHER_ERROR

  private static final Map<Character, ChangeKind> LETTERS =
      Map.of(
          'N', ChangeKind.NEWLY_VULNERABLE,
          'F', ChangeKind.FIXED,
          'A', ChangeKind.APPEARED,
          'G', ChangeKind.GONE,
          'C', ChangeKind.CHANGED,
          '=', ChangeKind.UNCHANGED,
          '.', ChangeKind.NOT_COMPARABLE);

  static Stream<List<HostState>> pairs() {
    return Stream.of(HostState.values())
        .flatMap(before -> Stream.of(HostState.values()).map(after -> List.of(before, after)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void isWhatTheTableSays(List<HostState> pair) {
    HostState before = pair.getFirst();
    HostState after = pair.getLast();

    assertThat(ChangeKind.of(before, after))
        .isEqualTo(LETTERS.get(TABLE.get(before.code()).charAt(after.code())));
  }

  @ParameterizedTest
  @EnumSource(HostState.class)
  void isFixedOnlyWhereBothUpdatesAreThere(HostState after) {
    assertThat(ChangeKind.of(HostState.UNPATCHED, after) == ChangeKind.FIXED)
        .isEqualTo(after == HostState.PATCHED);
  }

  @Test
  void sortsEveryStateIntoSaidSomethingSilentOrUntold() {
    assertThat(HostState.values())
        .filteredOn(state -> !state.isConcluded() && !state.isSilent())
        .containsExactly(HostState.NOT_SCANNED, HostState.OTHER_ERROR);
    assertThat(HostState.values()).noneMatch(state -> state.isConcluded() && state.isSilent());
  }
}
