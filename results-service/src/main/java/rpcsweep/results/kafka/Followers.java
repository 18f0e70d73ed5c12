package rpcsweep.results.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import rpcsweep.results.Generation;
import rpcsweep.results.GenerationStore;
import rpcsweep.results.Generations;
import rpcsweep.results.Health;
import rpcsweep.results.LogExtent;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.ScanRemoval;
import rpcsweep.results.ScanRetention;
import rpcsweep.results.ShardStore;

/// Has every live generation followed: makes the first one in an empty store, begins and ends
/// following as they come and go, says when one has everything the log has, and removes those that
/// are retired. Every instance does all of this, and whoever is second finds it done. For one
/// thread.
final class Followers implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Followers.class);

  /// Readers learn of a switch within a second and may be busy with what they have begun.
  private static final Duration KEEP_RETIRED = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final KafkaConfig config;
  private final GenerationStore store;
  private final KafkaObservationLog log;
  private final Health health;
  private final ScanRetention retention;
  private final InstantSource clock;
  private final List<Follower> followers = new ArrayList<>();
  private final Map<Generation, Instant> retiredSince = new HashMap<>();
  private List<LogExtent> seen = List.of();

  Followers(
      KafkaClients clients,
      KafkaConfig config,
      GenerationStore store,
      KafkaObservationLog log,
      Health health,
      ScanRetention retention,
      InstantSource clock) {
    this.clients = clients;
    this.config = config;
    this.store = store;
    this.log = log;
    this.health = health;
    this.retention = retention;
    this.clock = clock;
  }

  /// Looks once how things stand and does what is to be done.
  ///
  /// @throws LogUnavailableException where the log cannot be asked
  /// @throws rpcsweep.results.StoreUnavailableException where the store cannot be asked
  void turn() {
    Generations now = store.read();
    follow(now);
    if (now.active().isEmpty()) {
      makeFirst(now);
      return;
    }
    now.building().ifPresent(building -> checkReady(now, building));
    remove(now);
  }

  @Override
  public void close() {
    followers.forEach(Follower::stop);
    followers.forEach(Follower::close);
    followers.clear();
  }

  private void makeFirst(Generations now) {
    int shardCount = log.partitionCount();
    Generations first = Generations.first(store.kept(), shardCount, clock.instant());
    if (store.replace(now, first)) {
      LOG.infof("generation %d is filled from the log: the store is empty", first.newest());
    }
  }

  private void follow(Generations now) {
    for (Follower follower : List.copyOf(followers)) {
      if (!now.isLive(follower.followed().generation())) {
        followers.remove(follower);
        follower.close();
      }
    }
    for (Generation generation : now.live()) {
      followers.stream()
          .map(Follower::followed)
          .filter(followed -> followed.generation().isSame(generation))
          .findFirst()
          .ifPresentOrElse(followed -> followed.become(generation), () -> begin(generation));
    }
  }

  private void begin(Generation generation) {
    ScanRemoval removal =
        new ScanRemoval(store.shards(generation), store.states(generation), retention, clock);
    Follower follower =
        new Follower(clients, config, new FollowedGeneration(store, generation, health), removal);
    followers.add(follower);
    follower.start();
  }

  /// It is ready once it has what the log had at the look before this one.
  private void checkReady(Generations now, Generation building) {
    if (building.state() != Generation.State.BUILDING) {
      return;
    }
    List<LogExtent> target = seen;
    seen = log.extents();
    if (target.size() == seen.size() && hasApplied(store.shards(building), target)) {
      if (store.replace(now, now.ready())) {
        LOG.infof("generation %d has everything the log has", building.number());
      }
    }
  }

  private static boolean hasApplied(ShardStore shards, List<LogExtent> target) {
    for (int shard = 0; shard < target.size(); shard++) {
      LogExtent extent = target.get(shard);
      if (extent.appliedCount(shards.position(shard)) < extent.recordCount()) {
        return false;
      }
    }
    return true;
  }

  private void remove(Generations now) {
    retiredSince.keySet().retainAll(now.retired());
    for (Generation retired : now.retired()) {
      Instant since = retiredSince.computeIfAbsent(retired, _ -> clock.instant());
      if (clock.instant().isBefore(since.plus(KEEP_RETIRED))) {
        continue;
      }
      if (store.remove(retired, () -> isStillRetired(retired))) {
        Generations before = store.read();
        if (store.replace(before, before.without(retired))) {
          LOG.infof("generation %d is removed", retired.number());
        }
      }
    }
  }

  /// Asked again and again while a generation is removed, which takes as long as it is large.
  private boolean isStillRetired(Generation retired) {
    health.beats().beat(Thread.currentThread().getName());
    return store.read().retired().contains(retired);
  }
}
