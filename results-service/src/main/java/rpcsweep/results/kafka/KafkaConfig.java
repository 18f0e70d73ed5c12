package rpcsweep.results.kafka;

import io.smallrye.config.ConfigMapping;
import rpcsweep.kafka.KafkaAccess;

/// How the log is reached, and how much of it is taken in one step. `application.properties` says
/// why each number.
@ConfigMapping(prefix = "rpcsweep.kafka")
public interface KafkaConfig extends KafkaAccess {

  /// The most records of one atomic step.
  int stepRecordCount();

  /// The most answering hosts of one atomic step; a single record may exceed it.
  int stepHostCount();
}
