package rpcsweep.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;

/// Kafka: the topics, who may write for a partition of sites, and whether the brokers answer.
final class Backbone {

  static final int SHARDS = 2;
  static final int PARTITIONS = 2;

  private final VirtualTime time;
  private final Random chance;
  private final TopicLog scans = new TopicLog();
  private final TopicLog controls = new TopicLog();
  private final List<TopicLog> completions = new ArrayList<>();
  private final List<TopicLog> observations = new ArrayList<>();
  private final Map<SiteId, TaskTopic> tasks = new HashMap<>();
  private final int[] epochs = new int[PARTITIONS];
  private final List<Consumer<Boolean>> listeners = new ArrayList<>();
  private long awayUntil = Long.MIN_VALUE;

  Backbone(VirtualTime time, Random chance) {
    this.time = time;
    this.chance = chance;
    for (int i = 0; i < PARTITIONS; i++) {
      completions.add(new TopicLog());
    }
    for (int i = 0; i < SHARDS; i++) {
      observations.add(new TopicLog());
    }
  }

  /// Nobody reaches the brokers for so long.
  void leave(long nanos) {
    awayUntil = Math.max(awayUntil, time.nanos() + nanos);
    listeners.forEach(listener -> listener.accept(false));
    time.inNanos(nanos, () -> listeners.forEach(listener -> listener.accept(isThere())));
  }

  boolean isThere() {
    return time.nanos() >= awayUntil;
  }

  /// Calls whenever the brokers go away or come back.
  void listen(Consumer<Boolean> listener) {
    listeners.add(listener);
  }

  TopicLog scans() {
    return scans;
  }

  TopicLog controls() {
    return controls;
  }

  static int partition(SiteId site) {
    return site.shard(PARTITIONS);
  }

  static int shard(Page page) {
    return page.shard(SHARDS);
  }

  TopicLog completions(int partition) {
    return completions.get(partition);
  }

  TopicLog observations(int shard) {
    return observations.get(shard);
  }

  TaskTopic tasks(SiteId site) {
    return tasks.computeIfAbsent(site, _ -> new TaskTopic(new Random(chance.nextLong())));
  }

  /// Takes the right to write for a partition from whoever had it.
  int fence(int partition) {
    return ++epochs[partition];
  }

  /// Whether who took the right as `epoch` still has it.
  boolean mayWrite(int partition, int epoch) {
    return epochs[partition] == epoch;
  }
}
