package rpcsweep.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A [KafkaAccess] from properties.
///
/// @param properties without their common prefix; one that is empty is not set
record TestAccess(Map<String, String> properties) implements KafkaAccess {

  /// The same but for some.
  TestAccess with(Map<String, String> changes) {
    Map<String, String> changed = new HashMap<>(properties);
    changed.putAll(changes);
    return new TestAccess(changed);
  }

  @Override
  public String bootstrapServers() {
    return properties.getOrDefault("bootstrap-servers", "127.0.0.1:1");
  }

  @Override
  public Protection securityProtocol() {
    return Protection.valueOf(properties.getOrDefault("security-protocol", "PLAINTEXT"));
  }

  @Override
  public Optional<Path> caFile() {
    return file("ca-file");
  }

  @Override
  public Optional<Path> certificateFile() {
    return file("certificate-file");
  }

  @Override
  public Optional<Path> keyFile() {
    return file("key-file");
  }

  @Override
  public Optional<String> user() {
    return property("user");
  }

  @Override
  public Optional<Path> passwordFile() {
    return file("password-file");
  }

  private Optional<Path> file(String name) {
    return property(name).map(Path::of);
  }

  private Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name)).filter(value -> !value.isEmpty());
  }
}
