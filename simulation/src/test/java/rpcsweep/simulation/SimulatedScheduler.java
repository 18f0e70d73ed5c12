package rpcsweep.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.LogRecord;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.SiteDirectory;
import rpcsweep.scheduler.dispatch.DispatchPolicy;

/// A scheduler process: real books and dispatchers under a shell as the one over Kafka is. It reads
/// the logs, and dispatches the sites of the partitions it owns.
final class SimulatedScheduler {

  private static final long BUSY_TURN = Duration.ofMillis(100).toNanos();
  private static final long IDLE_TURN = Duration.ofMillis(1_000).toNanos();
  private static final int TURNS_TO_IDLE = 30;
  private static final long COUNTING = Duration.ofSeconds(3).toNanos();

  private final World world;
  private final String name;
  private final ProcessTime time;
  private final DispatchPolicy policy;
  private final Random chance;
  private final ToIntFunction<SiteId> workers;
  private final Consumer<SimulatedScheduler> left;
  private final Books books = new Books();
  private final Map<Integer, OwnedPartition> owned = new TreeMap<>();
  private final SiteDirectory directory;
  private Sites sites;
  private int scansRead;
  private int controlsRead;
  private int quietTurns;
  private boolean suspended;
  private boolean wasAway;
  private long nextCount;
  private int actionsLeft = -1;

  /// @param workers how many workers of a site belong to its share group
  /// @param left is told when it owns nothing any more, and wants to
  SimulatedScheduler(
      World world,
      String name,
      Sites sites,
      Duration skew,
      DispatchPolicy policy,
      ToIntFunction<SiteId> workers,
      Consumer<SimulatedScheduler> left) {
    this.world = world;
    this.name = name;
    this.sites = sites;
    directory = new SiteDirectory(dispatched(sites));
    this.policy = policy;
    this.workers = workers;
    this.left = left;
    chance = world.chance("scheduler " + name);
    time = new ProcessTime(world.time(), skew);
    time.in(chance.nextLong(BUSY_TURN), this::turn);
  }

  String name() {
    return name;
  }

  Books books() {
    return books;
  }

  Random chance() {
    return chance;
  }

  DispatchPolicy policy() {
    return policy;
  }

  ProcessTime time() {
    return time;
  }

  /// Whether it answers those who watch over the group.
  boolean isResponsive() {
    return time.isAlive() && !suspended;
  }

  void kill() {
    world.trace(() -> name + " is killed");
    time.kill();
  }

  /// It does not die after all.
  void calm() {
    actionsLeft = -1;
  }

  /// It dies in the middle of what it writes next.
  void killAfter(int actions) {
    actionsLeft = actions;
  }

  /// Whether it has died before this could be written.
  boolean isDyingNow() {
    if (actionsLeft-- == 0) {
      kill();
    }
    return !time.isAlive();
  }

  /// It stands still, and does not know.
  void suspend(boolean now) {
    world.trace(() -> name + (now ? " stands still" : " goes on"));
    suspended = now;
    if (!now) {
      // What it decided before is what it tries to write first.
      tick();
    }
  }

  void configure(Sites now) {
    sites = now;
    directory.replace(dispatched(now));
    owned.values().forEach(partition -> partition.sites().configure());
  }

  /// A site as it is configured, whatever this scheduler makes of it.
  Optional<Site> configured(SiteId site) {
    return sites.find(site);
  }

  private Sites dispatched(Sites configured) {
    return world.mutation() == Mutation.HURRIES
        ? new Sites(configured.all().stream().map(Sketch::hurried).toList())
        : configured;
  }

  /// The group gives it a partition.
  void own(int partition) {
    world.trace(() -> name + " owns partition " + partition);
    owned.put(partition, new OwnedPartition(world, this, partition, directory));
  }

  /// The group takes a partition away, and says so.
  void disown(int partition) {
    owned.remove(partition);
  }

  private void turn() {
    if (!suspended) {
      if (world.backbone().isThere()) {
        comeBack();
        read();
        owned.values().forEach(OwnedPartition::advance);
        count();
        tick();
      } else {
        wasAway = true;
      }
    }
    time.in(
        quietTurns++ > TURNS_TO_IDLE && owned.values().stream().allMatch(OwnedPartition::isLive)
            ? IDLE_TURN
            : BUSY_TURN + chance.nextLong(BUSY_TURN),
        this::turn);
  }

  /// After an outage everything begins anew: it joins the group again, and reads everything again.
  private void comeBack() {
    if (wasAway) {
      wasAway = false;
      leave();
    }
  }

  private void leave() {
    owned.clear();
    left.accept(this);
  }

  /// Something happened: the next turns come soon.
  void stir() {
    quietTurns = 0;
  }

  private void read() {
    TopicLog scans = world.backbone().scans();
    for (; scansRead < scans.end(); scansRead++) {
      ScanRecord entry = Records.scan(scans.at(scansRead));
      books.apply(entry, scansRead);
      tell(entry);
    }
    TopicLog controls = world.backbone().controls();
    for (; controlsRead < controls.end(); controlsRead++) {
      int offset = controlsRead;
      Records.halt(controls.at(offset))
          .ifPresent(halt -> {
            books.apply(halt, offset);
            tell(halt);
          });
    }
  }

  int scansRead() {
    return scansRead;
  }

  private void tell(LogRecord entry) {
    owned.values().forEach(partition -> partition.sites().read(entry));
    if (!(entry instanceof ScanRecord.Reported)) {
      stir();
    }
  }

  private void count() {
    if (time.nanos() >= nextCount) {
      nextCount = time.nanos() + COUNTING;
      Map<SiteId, Integer> counts = new TreeMap<>();
      directory.sites().all().forEach(site -> counts.put(site.id(), workers.applyAsInt(site.id())));
      owned.values().forEach(partition -> partition.sites().count(counts));
    }
  }

  private void tick() {
    boolean fenced = false;
    for (OwnedPartition partition : owned.values()) {
      fenced |= !partition.tick();
    }
    if (fenced) {
      leave();
    }
  }
}
