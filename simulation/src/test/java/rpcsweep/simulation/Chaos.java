package rpcsweep.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.Site;
import rpcsweep.proto.ResourceNames;

/// Makes the troubles of a scenario happen, and everything good again when it is time for peace.
final class Chaos {

  private final World world;
  private final Scenario scenario;
  private final Crews crews;
  private final Fleet fleet;
  private final Operators operators;
  private final Random chance;

  Chaos(World world, Scenario scenario, Crews crews, Fleet fleet, Operators operators) {
    this.world = world;
    this.scenario = scenario;
    this.crews = crews;
    this.fleet = fleet;
    this.operators = operators;
    chance = world.chance("chaos");
    for (Trouble trouble : scenario.troubles()) {
      world.time().in(trouble.at(), () -> begin(trouble));
    }
    world.time().in(Scenario.PEACE, this::makePeace);
  }

  private void begin(Trouble trouble) {
    world.trace(() -> "trouble: " + trouble);
    switch (trouble.kind()) {
      case KILL_WORKER, DRAIN_WORKER, CUT_WORKER ->
          crews.any(trouble.whom()).ifPresent(worker -> happen(worker, trouble));
      case KILL_SITE -> crews.killAll(site(trouble).id(), trouble.length());
      case KILL_SCHEDULER, KILL_SCHEDULER_WRITING, SUSPEND_SCHEDULER -> {
        SimulatedScheduler scheduler = fleet.any();
        if (scheduler != null) {
          happen(scheduler, trouble);
        }
      }
      case REBALANCE -> fleet.rebalance();
      case LOSE_BROKERS -> world.backbone().leave(trouble.length().toNanos());
      case PAUSE -> {
        operators.pause(scan(trouble));
        later(trouble, () -> operators.resume(scan(trouble)));
      }
      case CANCEL -> operators.cancel(scan(trouble));
      case HALT_SITE -> {
        String site = ResourceNames.site(site(trouble).id());
        operators.halt(site);
        later(trouble, () -> operators.release(site));
      }
      case HALT_ALL -> {
        operators.halt(ResourceNames.EVERY_SITE);
        later(trouble, () -> operators.release(ResourceNames.EVERY_SITE));
      }
    }
  }

  private void happen(SimulatedWorker worker, Trouble trouble) {
    switch (trouble.kind()) {
      case KILL_WORKER -> {
        worker.kill();
        later(trouble, () -> crews.hire(worker.site()));
      }
      case DRAIN_WORKER -> {
        worker.drain();
        later(trouble, () -> crews.hire(worker.site()));
      }
      default -> {
        worker.cut(true);
        later(trouble, () -> worker.cut(false));
      }
    }
  }

  private void happen(SimulatedScheduler scheduler, Trouble trouble) {
    switch (trouble.kind()) {
      case KILL_SCHEDULER -> {
        scheduler.kill();
        later(trouble, fleet::join);
      }
      case KILL_SCHEDULER_WRITING -> {
        scheduler.killAfter(chance.nextInt(6));
        later(trouble, fleet::join);
      }
      default -> {
        scheduler.suspend(true);
        later(trouble, () -> scheduler.suspend(false));
      }
    }
  }

  private void later(Trouble trouble, Runnable action) {
    world.time().in(trouble.length(), action);
  }

  private Site site(Trouble trouble) {
    List<Site> sites = scenario.sites();
    return sites.get(trouble.whom() % sites.size());
  }

  private ScanId scan(Trouble trouble) {
    return new ScanId(
        scenario.scans().get(trouble.whom() % scenario.scans().size()).request().id());
  }

  /// What lasts longer than peace ends by itself; what would not, ends now.
  private void makePeace() {
    fleet.calm();
    operators.release(ResourceNames.EVERY_SITE);
    scenario.sites().stream().map(Site::id).map(ResourceNames::site).forEach(operators::release);
    operators.resumeAll();
    world.time().in(Duration.ofMinutes(3), operators::resumeAll);
  }
}
