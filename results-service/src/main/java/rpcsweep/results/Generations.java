package rpcsweep.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import rpcsweep.results.Generation.State;

/// The generations of a store, and what may become of them: one answers, one more may be built.
///
/// ```
/// BUILDING ─► READY ─► ACTIVE ─► RETIRED ─► (removed)
///     └─────────┴─── cancelled ───┘
/// ```
///
/// @param newest the highest number there ever was, 0 in an empty store
/// @param all those that are not removed, by number
public record Generations(long newest, List<Generation> all) {

  /// Those of an empty store.
  public static final Generations NONE = new Generations(0, List.of());

  /// Copies.
  public Generations {
    all = List.copyOf(all);
  }

  /// The one that answers; empty only in an empty store.
  public Optional<Generation> active() {
    return first(generation -> generation.state() == State.ACTIVE);
  }

  /// The one that is built, or was and waits to be asked.
  public Optional<Generation> building() {
    return first(
        generation -> generation.state() == State.BUILDING || generation.state() == State.READY);
  }

  /// Those to be removed.
  public List<Generation> retired() {
    return all.stream().filter(generation -> !generation.isLive()).toList();
  }

  /// Those that observations are applied to.
  public List<Generation> live() {
    return all.stream().filter(Generation::isLive).toList();
  }

  /// Whether this generation is there and live.
  public boolean isLive(Generation generation) {
    return live().stream().anyMatch(generation::isSame);
  }

  /// The first generation of an empty store answers while it is filled: there is none better.
  ///
  /// @param leftBehind the numbers of those that something is left of, which will be removed: a
  ///   cluster can lose this list without losing everything
  public static Generations first(SortedSet<Long> leftBehind, int shardCount, Instant now) {
    List<Generation> all = new ArrayList<>();
    leftBehind.forEach(number -> all.add(new Generation(number, shardCount, State.RETIRED, now)));
    long number = leftBehind.isEmpty() ? 1 : leftBehind.last() + 1;
    all.add(new Generation(number, shardCount, State.ACTIVE, now));
    return new Generations(number, all);
  }

  /// Begins to build one.
  ///
  /// @throws RebuildRefusedException where one is built already, or none answers yet
  public Generations begin(int shardCount, Instant now) {
    if (active().isEmpty()) {
      throw new RebuildRefusedException(
          RebuildRefusedException.Reason.UNDER_WAY, "the first generation is only being made");
    }
    if (building().isPresent()) {
      throw new RebuildRefusedException(
          RebuildRefusedException.Reason.UNDER_WAY, "a rebuild is under way");
    }
    List<Generation> with = new ArrayList<>(all);
    with.add(new Generation(newest + 1, shardCount, State.BUILDING, now));
    return new Generations(newest + 1, with);
  }

  /// The one that is built has everything the log has.
  public Generations ready() {
    return building().map(built -> replace(built, State.READY)).orElse(this);
  }

  /// Lets the one that was built answer, and retires the one that did.
  ///
  /// @throws RebuildRefusedException where none is built, or it is not ready
  public Generations activate() {
    Generation built = requireBuilding();
    if (built.state() != State.READY) {
      throw new RebuildRefusedException(
          RebuildRefusedException.Reason.NOT_READY,
          "generation " + built.number() + " does not have everything the log has yet");
    }
    Generations retired = active().map(before -> replace(before, State.RETIRED)).orElse(this);
    return retired.replace(built, State.ACTIVE);
  }

  /// Gives up the one that is built.
  ///
  /// @throws RebuildRefusedException where none is
  public Generations cancel() {
    return replace(requireBuilding(), State.RETIRED);
  }

  /// Without one that was removed.
  public Generations without(Generation removed) {
    return new Generations(
        newest, all.stream().filter(generation -> !generation.equals(removed)).toList());
  }

  Generation requireBuilding() {
    return building()
        .orElseThrow(() ->
            new RebuildRefusedException(
                RebuildRefusedException.Reason.NOT_FOUND, "no rebuild is under way"));
  }

  private Generations replace(Generation one, State state) {
    return new Generations(
        newest,
        all.stream()
            .map(generation -> generation.equals(one) ? generation.as(state) : generation)
            .toList());
  }

  private Optional<Generation> first(Predicate<Generation> wanted) {
    return all.stream().filter(wanted).findFirst();
  }
}
