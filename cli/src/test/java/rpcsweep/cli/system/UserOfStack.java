package rpcsweep.cli.system;

import java.nio.file.Path;
import java.util.Optional;
import rpcsweep.kafka.KafkaAccess;

/// How a user of a secured stack reaches its Kafka.
///
/// @param bootstrapServers where
/// @param authority whom to trust
/// @param name of the user
/// @param password a file that holds it
record UserOfStack(String bootstrapServers, Path authority, String name, Path password)
    implements KafkaAccess {

  @Override
  public Protection securityProtocol() {
    return Protection.SASL_SSL;
  }

  @Override
  public Optional<Path> caFile() {
    return Optional.of(authority);
  }

  @Override
  public Optional<Path> certificateFile() {
    return Optional.empty();
  }

  @Override
  public Optional<Path> keyFile() {
    return Optional.empty();
  }

  @Override
  public Optional<String> user() {
    return Optional.of(name);
  }

  @Override
  public Optional<Path> passwordFile() {
    return Optional.of(password);
  }
}
