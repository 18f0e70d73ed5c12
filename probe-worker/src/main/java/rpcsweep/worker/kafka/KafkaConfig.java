package rpcsweep.worker.kafka;

import io.smallrye.config.ConfigMapping;
import rpcsweep.kafka.KafkaAccess;

/// How the brokers are reached; `docs/kafka-access.md` says what there is.
@ConfigMapping(prefix = "rpcsweep.kafka")
public interface KafkaConfig extends KafkaAccess {}
