package rpcsweep.scheduler.kafka;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/// Where the brokers are and how long they are waited for.
@ConfigMapping(prefix = "rpcsweep.kafka")
public interface KafkaConfig {

  /// `host:port`, several separated by commas.
  String bootstrapServers();

  /// How long the brokers may be silent before dispatch stops and the service is not ready.
  Duration patience();

  /// How long a call waits for its record to be stored and read back.
  Duration appendTimeout();
}
