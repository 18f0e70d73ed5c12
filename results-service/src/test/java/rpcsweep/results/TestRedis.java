package rpcsweep.results;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import rpcsweep.backbone.BackboneException;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.RedisBinary;

/// A real Redis on a free loopback port: the one `REDIS_SERVER` names, `redis-server` on the
/// `PATH`, or the one a library carries. It can be killed and started again over its data.
public final class TestRedis implements AutoCloseable {

  private static final Duration START_TIME = Duration.ofSeconds(10);

  private static final Pattern ACTIVE = Pattern.compile("(?m)^([0-9]+) ACTIVE ");

  private final Path directory;
  private final Path program;
  private final int port;
  private final List<String> options;
  private final UnifiedJedis client;
  private Process process;

  private TestRedis(Path directory, int port, List<String> options, UnifiedJedis client)
      throws IOException, BackboneException {
    this.directory = directory;
    this.program = RedisBinary.find(System.getenv(), directory);
    this.port = port;
    this.options = List.copyOf(options);
    this.client = client;
    this.process = launch();
  }

  /// Starts a server; every write is in its append-only file before it is acknowledged.
  ///
  /// @param directory where its data is kept
  public static TestRedis start(Path directory) {
    int port = FreePort.any();
    return start(directory, port, List.of(), RedisClient.create("127.0.0.1", port));
  }

  /// Starts a server that is set up in another way.
  ///
  /// @param options follow the usual ones, and overrule them
  /// @param client may do everything on it
  public static TestRedis start(
      Path directory, int port, List<String> options, UnifiedJedis client) {
    try {
      return new TestRedis(directory, port, options, client);
    } catch (IOException | BackboneException e) {
      throw new IllegalStateException("no Redis to test with", e);
    }
  }

  /// Where it listens.
  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  /// A client, for looking from outside.
  public UnifiedJedis client() {
    return client;
  }

  /// Ends it without warning.
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Starts it again on its port, over its data.
  public void restart() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every key with its content, bytes in base64, in a form that two equal stores share.
  public SortedMap<String, Object> snapshot() {
    SortedMap<String, Object> snapshot = new TreeMap<>();
    for (String key : client.keys("*")) {
      read(key).ifPresent(content -> snapshot.put(key, content));
    }
    return snapshot;
  }

  /// Every key of a generation with its content, as [#snapshot], but without the generation's
  /// number: in a form that two equal generations share.
  public SortedMap<String, Object> generation(long number) {
    String name = "}l2:g" + number + ":";
    SortedMap<String, Object> snapshot = new TreeMap<>();
    for (String key : client.keys("{p*" + name + "*")) {
      read(key).ifPresent(content -> snapshot.put(key.replace(name, "}"), content));
    }
    return snapshot;
  }

  /// The number of the generation that answers, 0 for none.
  public long activeGeneration() {
    String generations = client.get("l2:generations");
    Matcher active = ACTIVE.matcher(generations == null ? "" : generations);
    return active.find() ? Long.parseLong(active.group(1)) : 0;
  }

  @Override
  public void close() {
    client.close();
    kill();
  }

  /// Empty where the key is gone meanwhile.
  private Optional<Object> read(String key) {
    String type = client.type(key);
    return type.equals("none") ? Optional.empty() : Optional.of(content(type, key));
  }

  private Object content(String type, String key) {
    byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
    return switch (type) {
      case "string" -> text(client.get(bytes));
      case "hash" -> {
        SortedMap<String, String> fields = new TreeMap<>();
        client
            .hgetAll(bytes)
            .forEach((field, value) ->
                fields.put(new String(field, StandardCharsets.US_ASCII), text(value)));
        yield fields;
      }
      case "set" -> new TreeSet<>(client.smembers(key));
      case "zset" -> client.zrange(key, 0, -1);
      case "stream" -> client.xrange(key, "-", "+").toString();
      default -> throw new AssertionError("a key of an unexpected type: " + key);
    };
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "gone" : Base64.getEncoder().encodeToString(bytes);
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of("--bind", "127.0.0.1", "--port", Integer.toString(port)));
    command.addAll(List.of("--dir", directory.toString(), "--save", "", "--daemonize", "no"));
    command.addAll(List.of("--appendonly", "yes", "--appendfsync", "no"));
    command.addAll(options);
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("redis.log").toFile())
            .start();
    await()
        .atMost(START_TIME)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(JedisException.class)
        .failFast("Redis ended; see its log", () -> !started.isAlive())
        .until(() -> client.ping().equals("PONG"));
    return started;
  }
}
