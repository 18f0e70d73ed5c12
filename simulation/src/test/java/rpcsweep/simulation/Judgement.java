package rpcsweep.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the properties say of seeds.
final class Judgement {

  private static final int NAMED = 5;

  private final Map<Class<? extends Property>, List<String>> broken = new LinkedHashMap<>();

  /// Simulates a seed twice, once in peace, and judges it.
  void judge(long seed, Mutation mutation, boolean told) {
    Scenario scenario = ScenarioDraw.of(seed);
    FinalStates inPeace = Simulation.run(scenario.inPeace(), List.of(), Mutation.NONE, false);
    List<Property> properties =
        List.of(
            new EveryPlannedAddressGetsOneFinalOutcome(),
            new NoForbiddenAddressIsDialled(),
            new NothingIsDialledOutsideTheWindows(),
            new TheSiteRateIsNeverExceeded(),
            new ABlockIsNeverInTwoHands(),
            new AHaltIsObeyedWithinItsBound(),
            new EveryScanEnds(),
            new FinalStatesDoNotDependOnFailures(inPeace));
    try {
      Simulation.run(scenario, properties, mutation, told);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + " fails: " + replay(seed), e);
    }
    for (Property property : properties) {
      property
          .broken()
          .forEach(why ->
              broken
                  .computeIfAbsent(property.getClass(), _ -> new ArrayList<>())
                  .add("seed %d %s (%s)".formatted(seed, why, replay(seed))));
    }
  }

  private static String replay(long seed) {
    return "replay it with -Dsimulation.seed=" + seed;
  }

  /// How a property was broken; empty where it was not.
  List<String> brokenBy(Class<? extends Property> property) {
    return broken.getOrDefault(property, List.of()).stream().limit(NAMED).toList();
  }

  /// Everything that was broken.
  Map<Class<? extends Property>, List<String>> broken() {
    return broken;
  }
}
