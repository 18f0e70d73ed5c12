package rpcsweep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The simulation can fail: each defect that is built in on purpose is noticed by the property it
/// breaks, within some seeds from one near which it is.
class MutationTest {

  private static final int MOST_SEEDS = 100;

  @ParameterizedTest
  @CsvSource({
    "DISPATCHES_TWICE, ABlockIsNeverInTwoHands, 1",
    "NEVER_FENCES, ABlockIsNeverInTwoHands, 1",
    "FORGETS_WHAT_IS_OUT, ABlockIsNeverInTwoHands, 1",
    "GOES_ON_WHEN_CUT, ABlockIsNeverInTwoHands, 1",
    "OUTLIVES_LEASES, ABlockIsNeverInTwoHands, 230",
    "RECEIPTS_TOO_EARLY, ABlockIsNeverInTwoHands, 1",
    "GUARDS_NOTHING, NoForbiddenAddressIsDialled, 1",
    "IGNORES_HALTS, AHaltIsObeyedWithinItsBound, 1",
    "APPLIES_TWICE, EveryPlannedAddressGetsOneFinalOutcome, 1",
    "LOSES_OBSERVATIONS, FinalStatesDoNotDependOnFailures, 1",
    "HURRIES, TheSiteRateIsNeverExceeded, 1"
  })
  void noticesTheDefect(Mutation mutation, String property, long first) {
    assertThat(LongStream.range(first, first + MOST_SEEDS))
        .anyMatch(seed -> isNoticed(seed, mutation, property));
  }

  private static boolean isNoticed(long seed, Mutation mutation, String property) {
    Judgement judgement = new Judgement();
    judgement.judge(seed, mutation, false);
    return judgement.broken().keySet().stream()
        .anyMatch(kind -> kind.getSimpleName().equals(property));
  }

  @Test
  void theSameSeedIsTheSameRun() {
    assertThat(Recorder.of(7)).hasSizeGreaterThan(100).isEqualTo(Recorder.of(7));
    assertThat(Recorder.of(8)).isNotEqualTo(Recorder.of(7));
  }
}
