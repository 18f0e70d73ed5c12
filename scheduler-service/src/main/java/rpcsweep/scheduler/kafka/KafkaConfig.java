package rpcsweep.scheduler.kafka;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import rpcsweep.kafka.KafkaAccess;

/// How the brokers are reached and how long they are waited for.
@ConfigMapping(prefix = "rpcsweep.kafka")
public interface KafkaConfig extends KafkaAccess {

  /// How long the brokers may be silent before dispatch stops and the service is not ready.
  Duration patience();

  /// How long a call waits for its record to be stored and read back.
  Duration appendTimeout();
}
