package rpcsweep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole system with everything that can go wrong, over many seeds: 200, or as many as
/// `-Dsimulation.seeds` says, or the one of `-Dsimulation.seed`, with a trace. Whatever happens,
/// each of these sentences holds.
class SimulationTest {

  private static final Judgement JUDGEMENT = new Judgement();

  @BeforeAll
  static void simulate() {
    Long one = Long.getLong("simulation.seed");
    if (one != null) {
      JUDGEMENT.judge(one, Mutation.NONE, true);
    } else {
      long from = Long.getLong("simulation.from", 1);
      LongStream.range(from, from + Long.getLong("simulation.seeds", 200))
          .forEach(seed -> JUDGEMENT.judge(seed, Mutation.NONE, false));
    }
  }

  @Test
  void everyPlannedAddressGetsOneFinalOutcome() {
    holds(EveryPlannedAddressGetsOneFinalOutcome.class);
  }

  @Test
  void noExcludedOrUnauthorisedAddressIsEverDialled() {
    holds(NoForbiddenAddressIsDialled.class);
  }

  @Test
  void nothingIsDialledOutsideTheWindows() {
    holds(NothingIsDialledOutsideTheWindows.class);
  }

  @Test
  void theSiteRateIsNeverExceededOverAnySecondBeyondOneBatch() {
    holds(TheSiteRateIsNeverExceeded.class);
  }

  @Test
  void aBlockIsNeverInTwoHands() {
    holds(ABlockIsNeverInTwoHands.class);
  }

  @Test
  void aHaltIsObeyedWithinItsBound() {
    holds(AHaltIsObeyedWithinItsBound.class);
  }

  @Test
  void everyScanEnds() {
    holds(EveryScanEnds.class);
  }

  @Test
  void finalStatesDoNotDependOnFailures() {
    holds(FinalStatesDoNotDependOnFailures.class);
  }

  private static void holds(Class<? extends Property> property) {
    assertThat(JUDGEMENT.brokenBy(property)).isEmpty();
  }
}
