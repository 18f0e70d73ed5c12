package rpcsweep.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;

/// The workers of all sites.
final class Crews {

  private final World world;
  private final Scenario scenario;
  private final Map<SiteId, Site> sites = new HashMap<>();
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private final HostNames names = new HostNames();
  private int count;

  Crews(World world, Scenario scenario) {
    this.world = world;
    this.scenario = scenario;
    for (Site site : scenario.sites()) {
      sites.put(site.id(), site);
      for (int i = 0; i < scenario.workers(); i++) {
        hire(site.id());
      }
    }
  }

  /// One more worker for a site.
  void hire(SiteId site) {
    WorkerPlan plan = scenario.plans().get(count % scenario.plans().size());
    workers.add(
        new SimulatedWorker(world, "worker-" + site + "-" + count++, sites.get(site), plan, names));
  }

  /// One of those who live; mostly one who has something to lose.
  Optional<SimulatedWorker> any(int number) {
    List<SimulatedWorker> living = workers.stream().filter(SimulatedWorker::isAlive).toList();
    List<SimulatedWorker> busy = living.stream().filter(SimulatedWorker::holdsAnything).toList();
    if (number % 4 != 0 && !busy.isEmpty()) {
      return Optional.of(busy.get(number % busy.size()));
    }
    return living.isEmpty() ? Optional.empty() : Optional.of(living.get(number % living.size()));
  }

  /// Nobody is left at a site, until as many as there were take their place.
  void killAll(SiteId site, Duration length) {
    for (SimulatedWorker worker : List.copyOf(workers)) {
      if (worker.isAlive() && worker.site().equals(site)) {
        worker.kill();
        world.time().in(length, () -> hire(site));
      }
    }
  }

  /// How many belong to the share group of a site.
  int members(SiteId site) {
    int members = 0;
    for (SimulatedWorker worker : workers) {
      if (worker.site().equals(site) && worker.isMember()) {
        members++;
      }
    }
    return members;
  }

  boolean holdNothing() {
    return workers.stream().noneMatch(SimulatedWorker::holdsAnything);
  }

  /// The sites file changes; each worker notices when it looks.
  void configure(List<Site> now) {
    now.forEach(site -> sites.put(site.id(), site));
    for (SimulatedWorker worker : workers) {
      world
          .time()
          .in(
              Duration.ofMillis(world.chance("configure " + worker.name()).nextLong(4_000)),
              () -> {
                if (worker.isAlive()) {
                  worker.configure(sites.get(worker.site()));
                }
              });
    }
  }
}
