package rpcsweep.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaProperties;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.properties.PropertiesUtils;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/// A real Apache Kafka for one machine: broker and KRaft controller in one small JVM, data kept in
/// a directory between runs. This is the only class that touches the broker's internal API.
///
/// Started as a program, `KafkaBroker DIRECTORY BROKER_PORT CONTROLLER_PORT`, and for a secured one
/// `ADMIN_PORT AUTHORITY CERTIFICATE KEY` after these ([BrokerSecurity]): formats the directory
/// when it is new, listens on 127.0.0.1 only, prints `ready` once clients are served, and stops in
/// order on SIGTERM.
public final class KafkaBroker implements AutoCloseable {

  private static final String NODE_ID = "1";
  private static final String CONTROLLER_LISTENER = "CONTROLLER";

  // Held, for a logger nobody holds forgets its level.
  private static final List<Logger> LOGGERS =
      Stream.of("kafka", "org.apache.kafka", "state.change.logger").map(Logger::getLogger).toList();

  private static final int OPEN_ARGUMENTS = 3;
  private static final int SECURED_ARGUMENTS = 7;

  private final Properties properties;
  private final String bootstrapServers;
  private final Map<String, Object> adminSettings;
  private KafkaRaftServer server;

  private KafkaBroker(
      Properties properties, String bootstrapServers, Map<String, Object> adminSettings) {
    this.properties = properties;
    this.bootstrapServers = bootstrapServers;
    this.adminSettings = Map.copyOf(adminSettings);
    server = started();
  }

  /// Runs a broker until the process is told to stop.
  ///
  /// @param arguments log directory, broker port, controller port; of a secured one, the admin port
  ///   and the files of the authority, the certificate and its key too
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != OPEN_ARGUMENTS && arguments.length != SECURED_ARGUMENTS) {
      System.err.println(
          "usage: KafkaBroker DIRECTORY BROKER_PORT CONTROLLER_PORT"
              + " [ADMIN_PORT AUTHORITY CERTIFICATE KEY]");
      System.exit(2);
    }
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
    Path directory = Path.of(arguments[0]);
    int brokerPort = Integer.parseInt(arguments[1]);
    int controllerPort = Integer.parseInt(arguments[2]);
    KafkaBroker broker =
        arguments.length == OPEN_ARGUMENTS
            ? start(directory, brokerPort, controllerPort)
            : startSecured(
                directory,
                brokerPort,
                controllerPort,
                new BrokerSecurity(
                    Integer.parseInt(arguments[3]),
                    Path.of(arguments[4]),
                    new IssuedCertificate(Path.of(arguments[5]), Path.of(arguments[6]))));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "kafka-shutdown"));
    System.out.println("ready");
    broker.server.awaitShutdown();
  }

  /// Starts a broker in this JVM; returns when it serves.
  ///
  /// @param directory its data, new or kept from an earlier run
  /// @param brokerPort where clients are served, on 127.0.0.1
  /// @param controllerPort where its controller listens, on 127.0.0.1
  /// @throws BackboneException when the directory cannot be used
  public static KafkaBroker start(Path directory, int brokerPort, int controllerPort)
      throws BackboneException {
    Properties properties = properties(directory, controllerPort);
    properties.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d"
            .formatted(brokerPort, CONTROLLER_LISTENER, controllerPort));
    properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
    String at = "127.0.0.1:" + brokerPort;
    return start(directory, properties, at, Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, at));
  }

  /// Starts a broker in this JVM that lets nobody do what they are not allowed to; returns when it
  /// serves. A directory may be used with security and without, in turn.
  ///
  /// @param directory its data, new or kept from an earlier run
  /// @param brokerPort where users are served, on 127.0.0.1
  /// @param controllerPort where its controller listens, on 127.0.0.1
  /// @param security whom it trusts, and where it is administered
  /// @throws BackboneException when the directory cannot be used
  public static KafkaBroker startSecured(
      Path directory, int brokerPort, int controllerPort, BrokerSecurity security)
      throws BackboneException {
    Properties properties = properties(directory, controllerPort);
    security.addTo(properties, brokerPort, controllerPort, CONTROLLER_LISTENER);
    return start(directory, properties, "127.0.0.1:" + brokerPort, security.adminSettings());
  }

  private static KafkaBroker start(
      Path directory, Properties properties, String at, Map<String, Object> adminSettings)
      throws BackboneException {
    // At INFO it writes hundreds of lines of configuration.
    LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    try {
      format(directory);
    } catch (Exception e) {
      throw new BackboneException("cannot prepare " + directory + " for Kafka: " + e, e);
    }
    return new KafkaBroker(properties, at, adminSettings);
  }

  /// Where clients find it.
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /// Makes a topic; returns when it is there.
  ///
  /// @param name of the topic
  /// @param partitions at least 1
  /// @throws BackboneException when the broker refuses it
  public void createTopic(String name, int partitions)
      throws BackboneException, InterruptedException {
    try (Admin admin = Admin.create(adminSettings)) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new BackboneException("cannot make the topic " + name + ": " + e.getCause(), e);
    }
  }

  /// Stops it in order; its data stays.
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /// Starts it again, after [#close], on its ports and over its data.
  public void restart() {
    server = started();
  }

  private KafkaRaftServer started() {
    KafkaRaftServer started = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    started.startup();
    return started;
  }

  /// Prepares a directory for use. A directory that is ready keeps its data and its cluster id; one
  /// whose formatting was cut short is completed.
  private static void format(Path directory) throws Exception {
    Files.createDirectories(directory);
    String clusterId = existingClusterId(directory);
    new Formatter()
        .setPrintStream(System.err)
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setNodeId(Integer.parseInt(NODE_ID))
        .setClusterId(clusterId)
        .setDirectories(List.of(directory.toString()))
        .setMetadataLogDirectory(directory.toString())
        .setControllerListenerName(CONTROLLER_LISTENER)
        .setIgnoreFormatted(true)
        .run();
  }

  private static String existingClusterId(Path directory) throws IOException {
    Path metaProperties = directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME);
    if (!Files.exists(metaProperties)) {
      return Uuid.randomUuid().toString();
    }
    Properties properties = PropertiesUtils.readPropertiesFile(metaProperties.toString());
    return new MetaProperties.Builder(properties)
        .build()
        .clusterId()
        .orElseThrow(() -> new IOException(metaProperties + " names no cluster.id"));
  }

  /// The broker's settings: one node, small memory, quick failure detection.
  private static Properties properties(Path directory, int controllerPort) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", NODE_ID);
    p.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    p.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    p.setProperty("log.dirs", directory.toString());

    // One node holds the only replica of everything.
    p.setProperty("default.replication.factor", "1");
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("offsets.topic.num.partitions", "3");
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("transaction.state.log.num.partitions", "3");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    p.setProperty("share.coordinator.state.topic.num.partitions", "3");
    // The registration of a broker that was killed must end before its successor can serve.
    p.setProperty("broker.session.timeout.ms", "4000");
    p.setProperty("broker.heartbeat.interval.ms", "500");
    // A misspelt topic must fail, not come into being.
    p.setProperty("auto.create.topics.enable", "false");

    // Alone on its machine nobody else is about to join, and a restarted service must get its
    // partitions back in seconds: the defaults (45 s) are for networks that pause.
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    for (String kind : List.of("consumer", "share")) {
      p.setProperty("group." + kind + ".min.session.timeout.ms", "5000");
      p.setProperty("group." + kind + ".session.timeout.ms", "6000");
      p.setProperty("group." + kind + ".min.heartbeat.interval.ms", "500");
      p.setProperty("group." + kind + ".heartbeat.interval.ms", "1000");
      p.setProperty("group." + kind + ".assignment.interval.ms", "0");
    }
    p.setProperty("group.min.session.timeout.ms", "5000");

    // Share groups: a record comes back this long after a worker stopped renewing it.
    p.setProperty("group.share.min.record.lock.duration.ms", "1000");
    p.setProperty("group.share.record.lock.duration.ms", "15000");
    p.setProperty("group.share.delivery.count.limit", "5");
    p.setProperty("group.share.initialize.retry.interval.ms", "2000");

    // The default buffer (128 MiB) does not fit a heap of 160 MiB.
    p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    p.setProperty("log.segment.bytes", Integer.toString(64 << 20));
    p.setProperty("num.network.threads", "2");
    p.setProperty("num.io.threads", "4");
    p.setProperty("num.replica.fetchers", "1");
    p.setProperty("background.threads", "2");
    return p;
  }
}
