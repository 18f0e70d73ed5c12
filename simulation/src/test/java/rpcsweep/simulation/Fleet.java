package rpcsweep.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Sites;

/// The scheduler processes, and the group that shares the partitions out among them.
final class Fleet {

  /// Starts a scheduler process.
  @FunctionalInterface
  interface Maker {
    /// @param left is told when the process gives back what it owned
    SimulatedScheduler make(String name, Consumer<SimulatedScheduler> left);
  }

  private static final Duration WATCH = Duration.ofSeconds(1);

  /// How long a member may be silent.
  private static final int PATIENCE = 6;

  private final World world;
  private final Random chance;
  private final Maker make;
  private final List<SimulatedScheduler> members = new ArrayList<>();
  private final Map<SimulatedScheduler, Integer> silences = new LinkedHashMap<>();
  private final @Nullable SimulatedScheduler[] owners =
      new @Nullable SimulatedScheduler[Backbone.PARTITIONS];
  private int count;

  Fleet(World world, int size, Maker make) {
    this.world = world;
    this.make = make;
    chance = world.chance("fleet");
    for (int i = 0; i < size; i++) {
      join();
    }
    watch();
  }

  /// One more.
  void join() {
    members.add(make.make("scheduler-" + count++, this::left));
  }

  private void watch() {
    if (world.backbone().isThere()) {
      for (SimulatedScheduler member : List.copyOf(members)) {
        int silence = member.isResponsive() ? 0 : silences.getOrDefault(member, 0) + 1;
        silences.put(member, silence);
      }
      for (int partition = 0; partition < owners.length; partition++) {
        SimulatedScheduler owner = owners[partition];
        if (owner == null || isOut(owner)) {
          assign(partition);
        }
      }
    }
    world.time().in(WATCH, this::watch);
  }

  private boolean isOut(SimulatedScheduler member) {
    return silences.getOrDefault(member, 0) >= PATIENCE;
  }

  private Stream<SimulatedScheduler> candidates() {
    return members.stream().filter(SimulatedScheduler::isResponsive);
  }

  /// A member gave back what it owned, and wants to own again.
  private void left(SimulatedScheduler member) {
    for (int partition = 0; partition < owners.length; partition++) {
      if (owners[partition] == member) {
        owners[partition] = null;
      }
    }
  }

  /// Nothing that was planned to go wrong does any more.
  void calm() {
    members.forEach(SimulatedScheduler::calm);
    if (candidates().findAny().isEmpty()) {
      join();
    }
  }

  private void assign(int partition) {
    List<SimulatedScheduler> free = candidates().toList();
    if (!free.isEmpty()) {
      SimulatedScheduler next = free.get(chance.nextInt(free.size()));
      owners[partition] = next;
      next.own(partition);
    }
  }

  /// The group shares a partition out anew; its owner is told where it can hear it.
  void rebalance() {
    int partition = chance.nextInt(owners.length);
    SimulatedScheduler owner = owners[partition];
    if (owner != null && owner.isResponsive() && world.backbone().isThere()) {
      owner.disown(partition);
      assign(partition);
    }
  }

  /// Somebody who lives.
  @Nullable SimulatedScheduler any() {
    List<SimulatedScheduler> living = candidates().toList();
    return living.isEmpty() ? null : living.get(chance.nextInt(living.size()));
  }

  void configure(Sites sites) {
    members.forEach(member -> member.configure(sites));
  }
}
