package rpcsweep.kafka;

import org.apache.kafka.common.KafkaException;

/// The settings or files with which Kafka is to be reached cannot be used; the message is one line
/// and names what to correct.
public final class KafkaAccessException extends KafkaException {

  private static final long serialVersionUID = 1L;

  KafkaAccessException(String message) {
    super(message);
  }

  KafkaAccessException(String message, Throwable cause) {
    super(message, cause);
  }
}
