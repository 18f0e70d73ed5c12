package rpcsweep.results.kafka;

import java.nio.file.Path;
import java.util.Optional;

/// A [KafkaConfig] of brokers that anybody may use.
interface OpenKafka extends KafkaConfig {

  @Override
  default Protection securityProtocol() {
    return Protection.PLAINTEXT;
  }

  @Override
  default Optional<Path> caFile() {
    return Optional.empty();
  }

  @Override
  default Optional<Path> certificateFile() {
    return Optional.empty();
  }

  @Override
  default Optional<Path> keyFile() {
    return Optional.empty();
  }

  @Override
  default Optional<String> user() {
    return Optional.empty();
  }

  @Override
  default Optional<Path> passwordFile() {
    return Optional.empty();
  }
}
