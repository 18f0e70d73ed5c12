package rpcsweep.results.kafka;

import org.jboss.logging.Logger;
import rpcsweep.results.Generation;
import rpcsweep.results.GenerationStore;
import rpcsweep.results.Health;
import rpcsweep.results.HealthCondition;
import rpcsweep.results.IngestTally;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.ShardStore;
import rpcsweep.telemetry.Beats;

/// A generation as those who fill it know it. Only of the one that answers it matters to others how
/// the filling goes, and only its transitions are published.
final class FollowedGeneration {

  private static final Logger LOG = Logger.getLogger(FollowedGeneration.class);

  private final GenerationStore generations;
  private final Health health;
  private final ShardStore shards;
  private final IngestTally uncounted = new IngestTally();
  private volatile Generation generation;

  FollowedGeneration(GenerationStore generations, Generation generation, Health health) {
    this.generations = generations;
    this.generation = generation;
    this.health = health;
    this.shards = generations.shards(generation);
  }

  Generation generation() {
    return generation;
  }

  /// It has become of the generation what it is now.
  void become(Generation now) {
    generation = now;
  }

  ShardStore shards() {
    return shards;
  }

  boolean isActive() {
    return generation.state() == Generation.State.ACTIVE;
  }

  /// Makes sure that it may still be filled, by looking.
  ///
  /// @throws LogUnavailableException where it is retired, or the store was emptied
  void requireLive() {
    if (!generations.read().isLive(generation)) {
      throw new LogUnavailableException("the store was emptied");
    }
  }

  /// Tells how the filling goes.
  ///
  /// @return whether that is news
  boolean report(HealthCondition condition) {
    if (isActive()) {
      return health.report(condition);
    }
    LOG.debugf("generation %d: %s", generation.number(), condition);
    return false;
  }

  /// Counts a record that was skipped because it is no batch observation.
  void countMalformedRecord() {
    if (isActive()) {
      health.countMalformedRecord();
    }
  }

  /// Where what is taken in is counted. Of a generation that does not answer nobody wants to know:
  /// it would be counted twice.
  IngestTally tally() {
    return isActive() ? health.tally() : uncounted;
  }

  /// Which threads turn.
  Beats beats() {
    return health.beats();
  }
}
