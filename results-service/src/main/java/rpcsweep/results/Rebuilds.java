package rpcsweep.results;

import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import rpcsweep.domain.site.SiteId;

/// Judges what the log holds anew, into a generation of its own beside the one that answers: after
/// a change of the rules, or where the store is in doubt. Here it is begun, watched, applied and
/// given up; the filling is done by whoever follows the log.
public final class Rebuilds {

  private final GenerationStore store;
  private final ObservationLog log;
  private final InstantSource clock;

  /// @param store where generations are kept
  /// @param log what they are filled from
  public Rebuilds(GenerationStore store, ObservationLog log, InstantSource clock) {
    this.store = store;
    this.log = log;
    this.clock = clock;
  }

  /// Begins one.
  ///
  /// @throws RebuildRefusedException where one is under way
  public Rebuild start() {
    int shardCount = log.extents().size();
    Generations now = change(generations -> generations.begin(shardCount, clock.instant()));
    return tell(now.requireBuilding(), Rebuild.State.RUNNING, List.of());
  }

  /// How far it is, and what it would change once it is ready; for some seconds after its end, how
  /// it ended.
  ///
  /// @throws RebuildRefusedException where none is under way
  public Rebuild get() {
    Generations now = store.read();
    if (now.building().isEmpty() && !now.retired().isEmpty()) {
      Generation newest = now.all().getLast();
      if (newest.number() == now.newest()) {
        return tell(
            newest, newest.isLive() ? Rebuild.State.APPLIED : Rebuild.State.CANCELLED, List.of());
      }
    }
    Generation built = now.requireBuilding();
    if (built.state() == Generation.State.BUILDING) {
      return tell(built, Rebuild.State.RUNNING, List.of());
    }
    HostStates before = store.states(now.active().orElse(Generation.NONE));
    return tell(built, Rebuild.State.READY, moves(before, store.states(built)));
  }

  /// Lets it answer.
  ///
  /// @throws RebuildRefusedException where none is under way, or it is not ready
  public Rebuild apply() {
    Generations now = change(Generations::activate);
    return tell(now.active().orElseThrow(), Rebuild.State.APPLIED, List.of());
  }

  /// Gives it up.
  ///
  /// @throws RebuildRefusedException where none is under way
  public Rebuild cancel() {
    // Whichever was built is the newest.
    Generation givenUp = change(Generations::cancel).all().getLast();
    return tell(givenUp, Rebuild.State.CANCELLED, List.of());
  }

  private static List<StateMoves.Move> moves(HostStates before, HostStates after) {
    SortedSet<SiteId> sites = new TreeSet<>(before.sites());
    sites.addAll(after.sites());
    Plane present = new Plane.Present();
    return new Comparison(new PlaneView(before, present), new PlaneView(after, present))
        .count(sites, null).moves().stream().filter(move -> move.before() != move.after()).toList();
  }

  private Generations change(UnaryOperator<Generations> change) {
    while (true) {
      Generations before = store.read();
      Generations after = change.apply(before);
      if (store.replace(before, after)) {
        return after;
      }
    }
  }

  private Rebuild tell(Generation generation, Rebuild.State state, List<StateMoves.Move> moves) {
    List<LogExtent> extents = log.extents();
    ShardStore shards = store.shards(generation);
    long applied = 0;
    long held = 0;
    for (int shard = 0; shard < extents.size(); shard++) {
      applied += extents.get(shard).appliedCount(shards.position(shard));
      held += extents.get(shard).recordCount();
    }
    return new Rebuild(state, generation.number(), applied, held, generation.startTime(), moves);
  }
}
