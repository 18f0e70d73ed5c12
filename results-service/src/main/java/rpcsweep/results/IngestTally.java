package rpcsweep.results;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

/// What was taken in since the start, and how far behind it is. Written by those who take in, read
/// by anyone.
///
/// Site ids come from the log here, and a log may hold anything: no more than [#MOST_SITES] are
/// told apart.
public final class IngestTally {

  /// As many as any deployment has, and few enough to be kept and shown one by one.
  static final int MOST_SITES = 1_000;

  private static final SiteId OTHERS = new SiteId("other-sites");

  private final Map<SiteId, LongAdder> addresses = new ConcurrentHashMap<>();
  private final List<Consumer<SiteId>> siteFollowers = new CopyOnWriteArrayList<>();
  private final LongAdder batches = new LongAdder();
  private final LongAdder repeatedBatches = new LongAdder();
  private final LongAdder transitions = new LongAdder();
  private final LongAdder publishedTransitions = new LongAdder();
  private final Map<Integer, Long> lag = new ConcurrentHashMap<>();
  private final Map<Integer, Long> outbox = new ConcurrentHashMap<>();
  private volatile LongConsumer stepTimes = _ -> {};

  /// Has this told from now on how long each step took to be applied, in nanoseconds.
  public void times(LongConsumer steps) {
    stepTimes = steps;
  }

  /// Tells of every site that was seen, and once of every other that will be.
  public synchronized void followSites(Consumer<SiteId> follower) {
    siteFollowers.add(follower);
    addresses.keySet().forEach(follower);
  }

  /// A slice was applied.
  ///
  /// @param update what it changed
  void applied(LogSlice slice, ShardUpdate update) {
    // The first report of each, as it was the one that was applied.
    Set<BatchKey> counted = new HashSet<>(update.applied());
    for (LoggedBatch logged : slice.batches()) {
      if (counted.remove(logged.batch().key())) {
        addresses(logged.batch().site()).add(addressCount(logged.batch()));
      }
    }
    batches.add(update.applied().size());
    repeatedBatches.add((long) slice.batches().size() - update.applied().size());
    transitions.add(update.outbox().size());
  }

  /// A slice took so long, from the look at the shard to the answer to the step, in nanoseconds.
  public void took(long nanos) {
    stepTimes.accept(nanos);
  }

  private static int addressCount(JudgedBatch batch) {
    int count = 0;
    for (int offset = 0; offset < Batch.LARGEST; offset++) {
      if (batch.stateAt(offset) != HostState.NOT_SCANNED) {
        count++;
      }
    }
    return count;
  }

  private LongAdder addresses(SiteId site) {
    LongAdder known = addresses.get(site);
    return known != null ? known : newAddresses(site);
  }

  private synchronized LongAdder newAddresses(SiteId site) {
    SiteId counted = addresses.size() < MOST_SITES ? site : OTHERS;
    if (addresses.putIfAbsent(counted, new LongAdder()) == null) {
      siteFollowers.forEach(follower -> follower.accept(counted));
    }
    return addresses.get(counted);
  }

  /// So many records of a shard's partition are still to be read.
  public void behind(int shard, long records) {
    lag.put(shard, records);
  }

  /// The shard is another's now.
  public void left(int shard) {
    lag.remove(shard);
    outbox.remove(shard);
  }

  /// Transitions were published.
  public void published(int count) {
    publishedTransitions.add(count);
  }

  /// So many transitions of a shard wait to be published.
  public void waiting(int shard, long count) {
    outbox.put(shard, count);
  }

  /// How many addresses of a site were taken in, each report of a batch once.
  public long addressCount(SiteId site) {
    LongAdder known = addresses.get(site);
    return known == null ? 0 : known.sum();
  }

  /// How many batches were taken in.
  public long batchCount() {
    return batches.sum();
  }

  /// How many reports were of a batch that had been taken in already.
  public long repeatedBatchCount() {
    return repeatedBatches.sum();
  }

  /// How many hosts changed their state.
  public long transitionCount() {
    return transitions.sum();
  }

  /// How many transitions were published.
  public long publishedTransitionCount() {
    return publishedTransitions.sum();
  }

  /// How many records are still to be read, of the partitions this process reads.
  public long lag() {
    return sum(lag);
  }

  /// How many transitions wait to be published, over the shards this process publishes.
  public long waitingTransitionCount() {
    return sum(outbox);
  }

  private static long sum(Map<Integer, Long> byShard) {
    return byShard.values().stream().mapToLong(Long::longValue).sum();
  }
}
