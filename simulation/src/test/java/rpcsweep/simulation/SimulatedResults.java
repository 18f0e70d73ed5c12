package rpcsweep.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import rpcsweep.results.Ingest;
import rpcsweep.results.JudgedBatch;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogSlice;
import rpcsweep.results.LoggedBatch;

/// The results service: the real ingest over a store in memory. Its consumer reads in slices of any
/// size, dies before or after a step, believes in old positions, and comes back.
final class SimulatedResults {

  private static final Duration TURN = Duration.ofSeconds(2);

  private final World world;
  private final MemoryStore store;
  private final Random chance;
  private final LogPosition[] believed = new LogPosition[Backbone.SHARDS];
  private final boolean troubles;

  SimulatedResults(World world, MemoryStore store, boolean troubles) {
    this.world = world;
    this.store = store;
    this.troubles = troubles;
    chance = world.chance("results");
    Arrays.fill(believed, LogPosition.NONE);
    world.time().in(TURN, this::turn);
  }

  private void turn() {
    if (world.backbone().isThere()) {
      for (int shard = 0; shard < believed.length; shard++) {
        for (int steps = chance.nextInt(4); steps > 0; steps--) {
          step(shard);
        }
      }
    }
    world.time().in(TURN, this::turn);
  }

  private void step(int shard) {
    int end = world.backbone().observations(shard).end();
    switch (troubles ? chance.nextInt(12) : 3) {
      case 0 -> believed[shard] = store.position(shard);
      case 1 -> believed[shard] = new LogPosition(chance.nextInt(end + 1) - 1);
      case 2 -> apply(shard);
      default -> believed[shard] = apply(shard);
    }
  }

  /// @return where the shard is to be believed afterwards
  private LogPosition apply(int shard) {
    TopicLog log = world.backbone().observations(shard);
    LogPosition since = believed[shard];
    int from = (int) Math.max(since.nextOffset(), 0);
    int to = Math.min(log.end(), from + 1 + chance.nextInt(6));
    if (from >= to) {
      return store.position(shard);
    }
    List<LoggedBatch> batches = new ArrayList<>();
    for (int offset = from; offset < to; offset++) {
      batches.add(new LoggedBatch(offset, JudgedBatch.judge(Records.observation(log.at(offset)))));
    }
    LogSlice slice = new LogSlice(shard, since, new LogPosition(to), batches);
    return new Ingest(store).apply(slice) ? slice.until() : store.position(shard);
  }

  /// Whether everything that was observed is in the store.
  boolean isUpToDate() {
    for (int shard = 0; shard < believed.length; shard++) {
      int end = world.backbone().observations(shard).end();
      if (end > 0 && store.position(shard).nextOffset() < end) {
        return false;
      }
    }
    return true;
  }
}
