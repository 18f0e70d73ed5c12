package rpcsweep.results.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/// A real Kafka, broker and controller in this JVM, on free loopback ports; it can be stopped and
/// started again over its data. The only class that touches the broker's internal API.
final class TestBroker implements AutoCloseable {

  private final Properties properties = new Properties();
  private final int port;
  private KafkaRaftServer server;

  private TestBroker(Path directory, int port, int controllerPort) throws Exception {
    this.port = port;
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.put("log.dirs", directory.toString());
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "3");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("auto.create.topics.enable", "false");
    // A killed consumer must lose its partitions in seconds, not in the default 45.
    properties.put("group.consumer.min.session.timeout.ms", "2000");
    properties.put("group.consumer.session.timeout.ms", "3000");
    properties.put("group.consumer.min.heartbeat.interval.ms", "500");
    properties.put("group.consumer.heartbeat.interval.ms", "500");
    // A machine busy with other builds is no reason to fence the only broker.
    properties.put("broker.session.timeout.ms", "60000");
    // The default of 128 MiB does not fit a test's heap.
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
    new Formatter()
        .setPrintStream(System.err)
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(directory.toString()))
        .setMetadataLogDirectory(directory.toString())
        .setControllerListenerName("CONTROLLER")
        .run();
    restart();
  }

  /// Starts a broker.
  ///
  /// @param directory an empty one for its data
  static TestBroker start(Path directory) throws Exception {
    return new TestBroker(directory, freePort(), freePort());
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  void createTopic(String name, int partitions) throws ExecutionException, InterruptedException {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  /// Starts it on its port, over its data.
  void restart() {
    server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
  }

  @Override
  public void close() {
    stop();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
