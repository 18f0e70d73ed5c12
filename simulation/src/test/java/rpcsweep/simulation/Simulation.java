package rpcsweep.simulation;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import rpcsweep.domain.site.Sites;

/// Lets a scenario happen, from its beginning until everything has come to rest.
final class Simulation {

  /// If it is not over then, it never will be.
  private static final Duration LONGEST = Duration.ofHours(9);

  private static final Duration LOOK = Duration.ofSeconds(2);

  private final World world;
  private final Scenario scenario;
  private final Crews crews;
  private final Operators operators;
  private final MemoryStore store;
  private final SimulatedResults results;
  private Sites sites;
  private boolean over;

  private Simulation(
      Scenario scenario, List<Property> properties, Mutation mutation, boolean told) {
    this.scenario = scenario;
    sites = scenario.sitesAtFirst();
    world = World.of(scenario, properties, mutation, told);
    world.trace(scenario::toString);
    crews = new Crews(world, scenario);
    operators = new Operators(world, scenario.sitesAtFirst());
    store = new MemoryStore(world);
    results = new SimulatedResults(world, store, !scenario.troubles().isEmpty());
    Fleet fleet = new Fleet(world, scenario.schedulers(), this::scheduler);
    scenario
        .scans()
        .forEach(wanted -> world.time().in(wanted.at(), () -> operators.create(wanted.request())));
    Scenario.Change change = scenario.change();
    if (change != null) {
      world
          .time()
          .in(
              change.at(),
              () -> {
                world.trace(() -> "the sites are others: " + change.sites());
                sites = new Sites(change.sites());
                crews.configure(change.sites());
                fleet.configure(sites);
              });
    }
    new Chaos(world, scenario, crews, fleet, operators);
    world.time().in(LOOK, this::look);
  }

  /// Lets it happen.
  ///
  /// @param properties are told everything, and the end
  /// @param told whether the trace is printed
  static FinalStates run(
      Scenario scenario, List<Property> properties, Mutation mutation, boolean told) {
    return new Simulation(scenario, properties, mutation, told).run();
  }

  private SimulatedScheduler scheduler(String name, Consumer<SimulatedScheduler> left) {
    long skew = scenario.troubles().isEmpty() ? 0 : world.chance(name).nextLong(-20_000, 20_000);
    return new SimulatedScheduler(
        world, name, sites, Duration.ofMillis(skew), scenario.policy(), crews::members, left);
  }

  private FinalStates run() {
    while (!over && world.time().nanos() < LONGEST.toNanos() && world.time().step()) {
      // The work is in the condition.
    }
    FinalStates states =
        FinalStates.of(operators.snapshots(), operators.cancelled(), scenario.unstable(), store);
    world.properties().forEach(property -> property.conclude(states));
    return states;
  }

  private void look() {
    boolean begun = world.time().nanos() > Duration.ofSeconds(65).toNanos();
    over = begun && operators.isContent() && crews.holdNothing() && results.isUpToDate();
    world.time().in(LOOK, this::look);
  }
}
