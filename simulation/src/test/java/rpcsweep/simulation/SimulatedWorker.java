package rpcsweep.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.ControlMessages;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.TaskMessages;
import rpcsweep.worker.BatchProber;
import rpcsweep.worker.ReportLog;
import rpcsweep.worker.Stops;
import rpcsweep.worker.TaskReport;
import rpcsweep.worker.TaskRunner;
import rpcsweep.worker.dial.DialGuard;
import rpcsweep.worker.dial.SiteCopy;

/// A worker process: the real core under a shell as the one over Kafka is. It reads controls, takes
/// tasks, renews their locks, stores reports, and stops what is not its own any more.
final class SimulatedWorker implements VirtualEngine.Watch {

  private static final long BUSY_TURN = Duration.ofMillis(200).toNanos();
  private static final long IDLE_TURN = Duration.ofMillis(900).toNanos();
  private static final Duration DEAF_AFTER = Duration.ofSeconds(12);
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

  /// The simulation stores by itself, at its own pace.
  private static final ReportLog NO_LOG =
      new ReportLog() {
        @Override
        public void store(TaskReport report) {
          throw new AssertionError("nobody asked for that");
        }

        @Override
        public void give(TaskReport report) {
          throw new AssertionError("nobody asked for that");
        }
      };

  private final World world;
  private final String name;
  private final WorkerPlan plan;
  private final ProcessTime time;
  private final Random chance;
  private final SiteId site;
  private final SiteCopy copy;
  private final Stops stops;
  private final VirtualEngine engine;
  private final TaskRunner runner;
  private final List<HeldTask> held = new ArrayList<>();
  private int controlsRead;
  private long hands;
  private @Nullable Hand asking;
  private boolean isCut;
  private long drainingUntil = Long.MAX_VALUE;
  private boolean draining;

  SimulatedWorker(World world, String name, Site site, WorkerPlan plan, HostNames names) {
    this.world = world;
    this.name = name;
    this.plan = plan;
    this.site = site.id();
    chance = world.chance("worker " + name);
    time = new ProcessTime(world.time(), plan.skew());
    copy = new SiteCopy(site, time);
    stops =
        new Stops(
            copy,
            world.mutation() == Mutation.GOES_ON_WHEN_CUT ? Duration.ofDays(9) : DEAF_AFTER,
            time::nanos);
    engine =
        new VirtualEngine(
            time,
            new DialGuard(copy, true),
            world.networks().get(this.site),
            this,
            world.mutation() == Mutation.GUARDS_NOTHING);
    BatchProber prober = new BatchProber(engine, plan.connections(), time, time, time);
    runner = new TaskRunner(prober, NO_LOG, stops, time, names.of(this.site), time);
    world.tell(new Happening.Configured(name, site));
    world.backbone().listen(_ -> tellHearing());
    tellHearing();
    time.in(chance.nextLong(BUSY_TURN), this::turn);
  }

  String name() {
    return name;
  }

  SiteId site() {
    return site;
  }

  boolean isAlive() {
    return time.isAlive();
  }

  boolean holdsAnything() {
    return !held.isEmpty();
  }

  /// Whether its consumers belong to the share group now.
  boolean isMember() {
    return isAlive() && hears() && !draining && !stops.stopped(site);
  }

  boolean hears() {
    return !isCut && world.backbone().isThere();
  }

  private void tellHearing() {
    if (isAlive()) {
      world.tell(new Happening.Hearing(name, hears()));
    }
  }

  /// The sites file of this worker is another one now.
  void configure(Site now) {
    copy.replace(Optional.of(now));
    world.tell(new Happening.Configured(name, now));
  }

  /// Nothing reaches the brokers, or comes from there.
  void cut(boolean now) {
    isCut = now;
    tellHearing();
    world.trace(() -> name + (now ? " is cut off" : " is back"));
  }

  /// The power goes.
  void kill() {
    world.trace(() -> name + " is killed holding " + held.size());
    time.kill();
    engine.close();
    held.clear();
  }

  /// It is asked to leave.
  void drain() {
    world.trace(() -> name + " drains");
    draining = true;
    drainingUntil = time.nanos() + PATIENCE;
  }

  private void turn() {
    boolean hears = hears();
    if (hears) {
      readControls();
      stops.heard(time.nanos());
    }
    if (draining && (held.isEmpty() || time.nanos() >= drainingUntil)) {
      leave();
      return;
    }
    List.copyOf(held).forEach(task -> task.attend(hears));
    if (hears && !draining && !stops.stopped(site) && held.size() < plan.tasks()) {
      take();
    }
    time.in(held.isEmpty() ? IDLE_TURN : BUSY_TURN, this::turn);
  }

  /// First connections, then what is held: whoever has it next is alone with its hosts.
  private void leave() {
    List.copyOf(held).forEach(HeldTask::giveUp);
    time.in(
        Duration.ofSeconds(1).toNanos(),
        () -> {
          List.copyOf(held).forEach(HeldTask::release);
          kill();
        });
  }

  private void readControls() {
    TopicLog controls = world.backbone().controls();
    for (; controlsRead < controls.end(); controlsRead++) {
      TopicLog.Entry entry = controls.at(controlsRead);
      obey(entry.key(), entry.value() != null);
    }
  }

  private void obey(String key, boolean stop) {
    Optional<ScanId> scan = ControlMessages.scan(key);
    Optional<SiteId> one = ControlMessages.site(key);
    if (scan.isPresent()) {
      if (stop) {
        stops.cancel(scan.get());
      } else {
        stops.forget(scan.get());
      }
    } else if (world.mutation() != Mutation.IGNORES_HALTS) {
      boolean _ =
          one.isPresent()
              ? stop ? stops.halt(one.get()) : stops.release(one.get())
              : stop ? stops.haltEverySite() : stops.releaseEverySite();
    }
  }

  private void take() {
    List<TaskTopic.Delivery> taken =
        world
            .backbone()
            .tasks(site)
            .acquire(name, chance.nextInt(1, plan.tasks() - held.size() + 1), time.nanos());
    for (TaskTopic.Delivery delivery : taken) {
      Task task = read(delivery.value());
      runner.saw(delivery.written());
      Hand hand = new Hand(name, task, hands++);
      world.trace(() -> "begins " + hand);
      HeldTask holding = new HeldTask(world, time, chance, this, hand, delivery.offset());
      held.add(holding);
      holding.begin(runner);
    }
  }

  private Task read(byte[] value) {
    try {
      Task task = TaskMessages.read(value);
      return world.mutation() == Mutation.OUTLIVES_LEASES ? Sketch.endless(task) : task;
    } catch (MalformedMessageException e) {
      throw new AssertionError("a task that was written cannot be read", e);
    }
  }

  boolean troubles() {
    return plan.troubles();
  }

  void letGo(HeldTask task) {
    held.remove(task);
  }

  /// A hand is asked whether its task is still its own: a dialogue does so right before it dials.
  void asks(Hand hand) {
    asking = hand;
  }

  @Override
  public Hand dialled(Address address) {
    Hand hand = Objects.requireNonNull(asking, "nobody asked");
    world.tell(new Happening.Dialled(hand, address, time.instant()));
    return hand;
  }

  @Override
  public void hungUp(Hand hand, Address address) {
    world.tell(new Happening.HungUp(hand, address));
  }
}
