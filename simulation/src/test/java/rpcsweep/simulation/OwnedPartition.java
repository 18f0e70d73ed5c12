package rpcsweep.simulation;

import java.util.List;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.ControlMessages;
import rpcsweep.proto.TaskMessages;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.SiteDirectory;
import rpcsweep.scheduler.dispatch.Action;
import rpcsweep.scheduler.dispatch.DispatchBoard;
import rpcsweep.scheduler.dispatch.OwnedSites;
import rpcsweep.scheduler.message.ScanLogMessages;

/// The sites of one partition in the hands of one scheduler. First the former owner loses its right
/// to write; then the scan log is read to the end it has, then the receipts, then the tasks; then
/// work is handed out.
final class OwnedPartition {

  private enum Phase {
    FENCING,
    AWAITING_SCANS,
    REPLAYING,
    LIVE
  }

  /// How many receipts are read in one turn.
  private static final int SLICE = 400;

  private final World world;
  private final SimulatedScheduler owner;
  private final int partition;
  private final OwnedSites sites;
  private Phase phase = Phase.FENCING;
  private int epoch;
  private int scansEnd;
  private int completionsEnd;
  private int completionsRead;

  OwnedPartition(World world, SimulatedScheduler owner, int partition, SiteDirectory directory) {
    this.world = world;
    this.owner = owner;
    this.partition = partition;
    sites =
        new OwnedSites(
            site -> Backbone.partition(site) == partition,
            directory,
            owner.books(),
            owner.policy(),
            new DispatchBoard());
  }

  OwnedSites sites() {
    return sites;
  }

  boolean isLive() {
    return phase == Phase.LIVE;
  }

  /// Goes on to the next phase where this one is over, and reads receipts.
  void advance() {
    switch (phase) {
      case FENCING -> {
        epoch = world.backbone().fence(partition);
        scansEnd = world.backbone().scans().end();
        completionsEnd = world.backbone().completions(partition).end();
        phase = Phase.AWAITING_SCANS;
      }
      case AWAITING_SCANS -> {
        if (owner.scansRead() >= scansEnd) {
          sites.restore();
          phase = Phase.REPLAYING;
        }
      }
      case REPLAYING -> {
        readCompletions();
        if (completionsRead >= completionsEnd) {
          if (world.mutation() != Mutation.FORGETS_WHAT_IS_OUT) {
            sites.unfinished().keySet().forEach(this::takeUp);
          }
          phase = Phase.LIVE;
        }
      }
      case LIVE -> readCompletions();
    }
  }

  private void readCompletions() {
    TopicLog log = world.backbone().completions(partition);
    for (int i = 0; i < SLICE && completionsRead < log.end(); i++) {
      sites.complete(Records.completion(log.at(completionsRead++)));
      owner.stir();
    }
  }

  private void takeUp(SiteId site) {
    TopicLog log = world.backbone().tasks(site).log();
    for (int i = 0; i < log.end(); i++) {
      sites.handedOut(Records.task(log.at(i)));
    }
  }

  /// Lets the dispatchers decide, and writes what they did. A process that dies in the middle has
  /// written some of the tasks and some of the reports.
  ///
  /// @return false where another has taken the partition
  boolean tick() {
    if (phase != Phase.LIVE) {
      return true;
    }
    List<Action> actions = sites.tick(world.time().instant(), owner.time().instant());
    if (actions.isEmpty()) {
      return true;
    }
    owner.stir();
    if (!world.backbone().mayWrite(partition, epoch) && world.mutation() != Mutation.NEVER_FENCES) {
      world.trace(() -> owner.name() + " is fenced, with " + actions.size() + " actions");
      return false;
    }
    actions.forEach(this::publish);
    return true;
  }

  private void publish(Action action) {
    if (owner.isDyingNow()) {
      return;
    }
    switch (action) {
      case Action.Dispatch(Task task) -> dispatch(task);
      case Action.Report(var scan, var site, var status) -> {
        ScanRecord entry = new ScanRecord.Reported(scan, site, status);
        world.backbone().scans().append(ScanLogMessages.key(entry), ScanLogMessages.write(entry));
        world.trace(() ->
            owner.name()
                + " reports "
                + scan
                + " at "
                + site
                + ": "
                + status.state()
                + " "
                + status.progress());
      }
      case Action.ReportSite(var status) -> world.trace(() -> owner.name() + " reports " + status);
      case Action.CancelWork(var scan) ->
          world
              .backbone()
              .controls()
              .append(
                  ControlMessages.key(scan),
                  ControlMessages.write(new ControlMessages.Control.Cancelled()));
    }
  }

  private void dispatch(Task task) {
    world.trace(() -> owner.name() + " dispatches " + new Hand("nobody", task, 0));
    world
        .backbone()
        .tasks(task.site())
        .append(TaskMessages.key(task), TaskMessages.write(task), owner.time().instant());
    owner
        .configured(task.site())
        .ifPresent(site -> world.tell(new Happening.Dispatched(task, site)));
    if (world.mutation() == Mutation.DISPATCHES_TWICE
        && owner.chance().nextInt(10) == 0
        && task instanceof Task.ProbeBatch probe) {
      Task again = Sketch.again(probe);
      world
          .backbone()
          .tasks(task.site())
          .append(TaskMessages.key(again), TaskMessages.write(again), owner.time().instant());
    }
  }
}
