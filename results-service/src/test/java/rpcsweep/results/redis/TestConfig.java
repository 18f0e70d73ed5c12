package rpcsweep.results.redis;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A [RedisConfig] from properties.
///
/// @param properties without their common prefix; one that is empty is not set
record TestConfig(Map<String, String> properties) implements RedisConfig {

  private static final Pattern COMMA = Pattern.compile(",");

  @Override
  public URI uri() {
    return URI.create(properties.get("uri"));
  }

  @Override
  public boolean cluster() {
    return properties.containsKey("cluster");
  }

  @Override
  public Optional<List<String>> nodes() {
    return property("nodes").map(nodes -> COMMA.splitAsStream(nodes).toList());
  }

  @Override
  public Optional<String> user() {
    return property("user");
  }

  @Override
  public Optional<String> password() {
    return property("password");
  }

  @Override
  public Optional<Path> caFile() {
    return property("ca-file").map(Path::of);
  }

  @Override
  public Optional<Path> certificateFile() {
    return property("certificate-file").map(Path::of);
  }

  @Override
  public Optional<Path> keyFile() {
    return property("key-file").map(Path::of);
  }

  @Override
  public int connectionCount() {
    return 4;
  }

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(2);
  }

  private Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name)).filter(value -> !value.isEmpty());
  }
}
