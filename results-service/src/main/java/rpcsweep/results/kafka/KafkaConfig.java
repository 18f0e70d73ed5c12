package rpcsweep.results.kafka;

import io.smallrye.config.ConfigMapping;

/// Where the log is, and how much of it is taken in one step. `application.properties` says why
/// each number.
@ConfigMapping(prefix = "rpcsweep.kafka")
public interface KafkaConfig {

  /// `host:port`, separated by commas.
  String bootstrapServers();

  /// The most records of one atomic step.
  int stepRecordCount();

  /// The most answering hosts of one atomic step; a single record may exceed it.
  int stepHostCount();
}
