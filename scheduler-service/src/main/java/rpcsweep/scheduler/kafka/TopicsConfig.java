package rpcsweep.scheduler.kafka;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/// What the topics are created with.
@ConfigMapping(prefix = "rpcsweep.topics")
public interface TopicsConfig {

  /// Whether missing topics are created and the workers' groups configured; else both must be
  /// there.
  boolean create();

  /// How many brokers keep each record.
  short replicationFactor();

  /// Partitions of `observations.v1`, and of `transitions.v1`, whose partition `n` tells what
  /// follows from partition `n` of the first: how many results writers can share the work.
  int observationPartitions();

  /// Partitions of `completions.v1`: how many schedulers can share the sites.
  int completionPartitions();

  /// How long a task is kept.
  Duration taskRetention();

  /// How long observations are kept, and so how far results can be rebuilt. Transitions are kept a
  /// little longer.
  Duration observationRetention();

  /// How long the audit trail is kept.
  Duration auditRetention();

  /// How long a worker holds a task without renewing it before another gets it.
  Duration taskLock();
}
