package rpcsweep.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Applies the partitions of a log to a store the way a fleet of unlucky consumers would: in slices
/// of any size, partitions interleaved, with consumers that die before or after a step, believe in
/// old positions, and come back, and of a store that is emptied meanwhile.
public final class LogReplay {

  private final ShardStore store;
  private final List<List<JudgedBatch>> partitions;
  private final LogPosition[] believed;
  private final Random random;
  private final BooleanSupplier emptied;
  private int refused;

  LogReplay(ShardStore store, List<List<JudgedBatch>> partitions, Random random) {
    this(store, partitions, random, () -> false);
  }

  /// @param emptied asked before every step; may empty the store, and says whether it did
  public LogReplay(
      ShardStore store,
      List<List<JudgedBatch>> partitions,
      Random random,
      BooleanSupplier emptied) {
    this.store = store;
    this.partitions = partitions;
    this.random = random;
    this.emptied = emptied;
    this.believed = new LogPosition[partitions.size()];
    Arrays.fill(believed, LogPosition.NONE);
  }

  /// How many steps the store has refused.
  int refused() {
    return refused;
  }

  /// Replays until every partition is applied to its end.
  public void run() {
    SortedSet<Integer> all = new TreeSet<>();
    for (int shard = 0; shard < partitions.size(); shard++) {
      all.add(shard);
    }
    List<Integer> open = new ArrayList<>(all);
    while (!open.isEmpty()) {
      if (emptied.getAsBoolean()) {
        open = new ArrayList<>(all);
      }
      int shard = open.get(random.nextInt(open.size()));
      if (!step(shard)) {
        open.remove(Integer.valueOf(shard));
      }
    }
  }

  /// @return whether the partition has more
  private boolean step(int shard) {
    LogPosition stored = store.position(shard);
    switch (random.nextInt(10)) {
      case 0 -> believed[shard] = stored;
      case 1 ->
          believed[shard] = new LogPosition(random.nextInt(partitions.get(shard).size() + 1) - 1);
      case 2 -> apply(shard);
      default -> {
        LogPosition until = apply(shard);
        believed[shard] = until;
      }
    }
    return store.position(shard).nextOffset() < partitions.get(shard).size();
  }

  /// @return where the shard is to be believed afterwards
  private LogPosition apply(int shard) {
    List<JudgedBatch> log = partitions.get(shard);
    LogPosition since = believed[shard];
    int from = (int) Math.max(since.nextOffset(), 0);
    int to = Math.min(log.size(), from + 1 + random.nextInt(6));
    if (from >= to) {
      return store.position(shard);
    }
    List<LoggedBatch> batches = new ArrayList<>();
    for (int offset = from; offset < to; offset++) {
      batches.add(new LoggedBatch(offset, log.get(offset)));
    }
    LogSlice slice = new LogSlice(shard, since, new LogPosition(to), batches);
    if (new Ingest(store).apply(slice)) {
      return slice.until();
    }
    refused++;
    return store.position(shard);
  }
}
