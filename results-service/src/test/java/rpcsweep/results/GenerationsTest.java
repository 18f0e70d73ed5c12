package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rpcsweep.results.Batches.START;

import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import rpcsweep.results.Generation.State;
import rpcsweep.results.RebuildRefusedException.Reason;

class GenerationsTest {

  private static final Generations FIRST = Generations.first(new TreeSet<>(), 4, START);

  @Test
  void beginsWithOneThatAnswersWhileItIsFilled() {
    assertThat(FIRST.all()).containsExactly(new Generation(1, 4, State.ACTIVE, START));
  }

  @Test
  void beginsBehindWhatIsLeftOfOthersAndHasItRemoved() {
    Generations first = Generations.first(new TreeSet<>(List.of(3L, 5L)), 4, START);

    assertThat(first.active()).contains(new Generation(6, 4, State.ACTIVE, START));
    assertThat(first.retired()).extracting(Generation::number).containsExactly(3L, 5L);
    assertThat(first.newest()).isEqualTo(6);
  }

  @Test
  void buildsOneBesideTheOneThatAnswersAndLetsItAnswer() {
    Generations building = FIRST.begin(8, START.plusSeconds(9));
    assertThat(building.building())
        .contains(new Generation(2, 8, State.BUILDING, START.plusSeconds(9)));
    assertThat(building.active()).isEqualTo(FIRST.active());

    Generations applied = building.ready().activate();
    assertThat(applied.active()).map(Generation::number).contains(2L);
    assertThat(applied.retired()).extracting(Generation::number).containsExactly(1L);
    assertThat(applied.building()).isEmpty();
  }

  @Test
  void retiresTheOneThatIsGivenUpAndDoesNotUseItsNumberAgain() {
    Generations cancelled = FIRST.begin(4, START).cancel();
    assertThat(cancelled.active()).isEqualTo(FIRST.active());
    assertThat(cancelled.retired()).extracting(Generation::number).containsExactly(2L);

    Generations removed = cancelled.without(cancelled.retired().getFirst());
    assertThat(removed.all()).isEqualTo(FIRST.all());
    assertThat(removed.begin(4, START).building()).map(Generation::number).contains(3L);
  }

  @Test
  void refusesWhatCannotBeDoneAsThingsStand() {
    Generations building = FIRST.begin(4, START);
    assertRefused(() -> building.begin(4, START), Reason.UNDER_WAY);
    assertRefused(() -> building.ready().begin(4, START), Reason.UNDER_WAY);
    assertRefused(() -> Generations.NONE.begin(4, START), Reason.UNDER_WAY);
    assertRefused(building::activate, Reason.NOT_READY);
    assertRefused(FIRST::activate, Reason.NOT_FOUND);
    assertRefused(FIRST::cancel, Reason.NOT_FOUND);
  }

  @Test
  void knowsAGenerationOfAnEmptiedStoreFromOneOfTheSameNumberAfterwards() {
    Generation before = FIRST.all().getFirst();
    Generations after = Generations.first(new TreeSet<>(), 4, START.plusNanos(1));

    assertThat(FIRST.isLive(before)).isTrue();
    assertThat(after.isLive(before)).isFalse();
  }

  private static void assertRefused(ThrowingCallable step, Reason reason) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            RebuildRefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
