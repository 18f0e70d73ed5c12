package rpcsweep.results.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.JedisClusterCRC16;
import rpcsweep.backbone.FreePort;
import rpcsweep.results.TestRedis;

/// A real cluster of three primaries on the loopback address, each with a third of the slots.
final class TestCluster implements AutoCloseable {

  private static final int NODES = 3;
  private static final int SLOTS = 16_384;

  /// The port of the cluster's bus is this much higher.
  private static final int BUS = 10_000;

  private static final int LARGEST_PORT = 65_535;
  private static final Duration START_TIME = Duration.ofSeconds(20);

  private final List<TestRedis> nodes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  /// Starts it, and returns when every slot is served.
  ///
  /// @param aclFile its users; the default one must be allowed everything
  TestCluster(Path directory, Path aclFile) {
    for (int i = 0; i < NODES; i++) {
      int port = port();
      ports.add(port);
      nodes.add(
          TestRedis.start(
              folder(directory, i),
              port,
              List.of(
                  "--cluster-enabled", "yes",
                  "--cluster-node-timeout", "2000",
                  "--aclfile", aclFile.toString()),
              RedisClient.create("127.0.0.1", port)));
    }
    for (int i = 0; i < NODES; i++) {
      String[] slots =
          IntStream.range(i * SLOTS / NODES, (i + 1) * SLOTS / NODES)
              .mapToObj(Integer::toString)
              .toArray(String[]::new);
      cluster(i, Stream.concat(Stream.of("ADDSLOTS"), Stream.of(slots)).toArray(String[]::new));
      cluster(i, "SET-CONFIG-EPOCH", Integer.toString(i + 1));
    }
    for (int i = 1; i < NODES; i++) {
      cluster(0, "MEET", "127.0.0.1", Integer.toString(ports.get(i)));
    }
    awaitServed();
  }

  /// Waits until all nodes agree that every slot is served.
  void awaitServed() {
    await()
        .atMost(START_TIME)
        .ignoreExceptions()
        .until(() ->
            IntStream.range(0, NODES)
                .mapToObj(i -> text(cluster(i, "INFO")))
                .allMatch(info ->
                    info.contains("cluster_state:ok")
                        && info.contains("cluster_slots_ok:" + SLOTS)
                        && info.contains("cluster_known_nodes:" + NODES)));
  }

  /// Where a node listens, as `host:port`.
  String address(int node) {
    return "127.0.0.1:" + ports.get(node);
  }

  TestRedis node(int node) {
    return nodes.get(node);
  }

  /// The node that has a key when nothing was moved.
  int nodeOf(String key) {
    return IntStream.range(0, NODES)
        .filter(i -> JedisClusterCRC16.getSlot(key) < (i + 1) * SLOTS / NODES)
        .findFirst()
        .orElseThrow();
  }

  void flush() {
    nodes.forEach(node -> node.client().flushAll());
  }

  /// Moves the slot of a key with all that is in it, as an operator's tool does.
  void move(String key, int from, int to) {
    String slot = Integer.toString(JedisClusterCRC16.getSlot(key));
    String source = text(cluster(from, "MYID"));
    String target = text(cluster(to, "MYID"));
    cluster(to, "SETSLOT", slot, "IMPORTING", source);
    cluster(from, "SETSLOT", slot, "MIGRATING", target);
    List<?> keys = (List<?>) cluster(from, "GETKEYSINSLOT", slot, "1000000");
    for (Object moved : keys) {
      ask(
          from,
          Command.MIGRATE,
          "127.0.0.1",
          Integer.toString(ports.get(to)),
          text(moved),
          "0",
          "5000");
    }
    cluster(to, "SETSLOT", slot, "NODE", target);
    cluster(from, "SETSLOT", slot, "NODE", target);
  }

  @Override
  public void close() {
    nodes.forEach(TestRedis::close);
  }

  private Object cluster(int node, String... arguments) {
    return ask(node, Command.CLUSTER, arguments);
  }

  private Object ask(int node, Command command, String... arguments) {
    try (Connection connection = new Connection("127.0.0.1", ports.get(node))) {
      return connection.executeCommand(
          new CommandArguments(command).addObjects((Object[]) arguments));
    }
  }

  private static String text(Object answer) {
    return new String((byte[]) answer, US_ASCII);
  }

  private static int port() {
    int port = FreePort.any();
    while (port + BUS > LARGEST_PORT) {
      port = FreePort.any();
    }
    return port;
  }

  private static Path folder(Path directory, int node) {
    try {
      return Files.createDirectories(directory.resolve("node" + node));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
