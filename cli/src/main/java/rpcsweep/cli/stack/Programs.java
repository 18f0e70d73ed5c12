package rpcsweep.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rpcsweep.backbone.BrokerSecurity;
import rpcsweep.backbone.IssuedCertificate;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.cli.stack.StackAddresses.ServicePorts;
import rpcsweep.domain.site.SiteId;
import rpcsweep.kafka.ServiceUser;

/// The command lines of the stack's children: which program, which memory, which environment.
final class Programs {

  /// Ten JVMs that start together on a busy machine of two cores take a minute.
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  /// Quiets what JDK 25 says about the native code and `Unsafe` inside Kafka, Netty and protobuf.
  private static final List<String> QUIET =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  /// Who is given one speaks TLS.
  private static final String CERTIFICATE = "RPCSWEEP_TLS_CERTIFICATE_FILE";

  private final StateDirectory state;
  private final Path home;
  private final Path sitesFile;
  private final Map<String, String> environment;
  private final @Nullable StackSecurity security;

  /// @param security what the parts of a secured stack know each other by; null for an open one
  Programs(StackOptions options, @Nullable StackSecurity security) {
    state = options.state();
    home = options.home().toAbsolutePath();
    sitesFile = options.sitesFile().toAbsolutePath();
    environment = options.environment();
    this.security = security;
  }

  /// How many ports [#kafka] needs.
  int kafkaPortCount() {
    return security == null ? 2 : 3;
  }

  /// The broker of [KafkaBroker] in a JVM of its own, with the class path of this one.
  ///
  /// @param ports for clients, for its controller and, of a secured one, for its administrator
  ChildCommand kafka(List<Integer> ports) throws StackException {
    List<String> command = java("-Xmx160m", "-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KafkaBroker.class.getName());
    command.add(state.kafka().toString());
    ports.forEach(port -> command.add(Integer.toString(port)));
    Readiness readiness = new KafkaReadiness(ports.getFirst());
    if (security != null) {
      BrokerSecurity broker = security.kafka(ports.getLast());
      command.add(broker.authority().toString());
      command.add(broker.certificate().certificate().toString());
      command.add(broker.certificate().key().toString());
      readiness = new KafkaReadiness(broker.adminPort(), broker.adminSettings());
    }
    return new ChildCommand(
        "kafka",
        command,
        Map.of(),
        ChildCommand.HERE,
        log("kafka"),
        ports,
        readiness,
        READY_WITHIN);
  }

  /// What is to be done before anybody uses the Kafka that serves.
  ///
  /// @param ports as it was given
  void prepareKafka(List<Integer> ports) throws StackException {
    if (security != null) {
      security.establishKafkaUsers(ports.getLast());
    }
  }

  /// A Redis that keeps every change in an append-only file and listens on loopback only.
  ChildCommand redis(Path program, int port) throws StackException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    Readiness readiness = new RedisReadiness(port);
    if (security == null) {
      command.addAll(List.of("--port", Integer.toString(port)));
    } else {
      command.addAll(securedRedis(security, port));
      readiness =
          new SecuredRedisReadiness(
              port, security.authority(), StackSecurity.REDIS_USER, security.redisPassword());
    }
    command.addAll(List.of("--bind", "127.0.0.1", "--protected-mode", "yes"));
    command.addAll(List.of("--dir", state.redis().toString()));
    // A second's loss is harmless: Kafka offsets live in the same store and go back with it.
    command.addAll(List.of("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""));
    // Records of hosts that changed once or twice stay packed: a third less where many answer.
    command.addAll(List.of("--hash-max-ziplist-value", "128"));
    command.addAll(List.of("--daemonize", "no"));
    return new ChildCommand(
        "redis",
        command,
        Map.of(),
        ChildCommand.HERE,
        log("redis"),
        List.of(port),
        readiness,
        READY_WITHIN);
  }

  /// TLS and nothing else, and who may do what. Nobody is asked for a certificate: passwords are.
  private static List<String> securedRedis(StackSecurity security, int port) throws StackException {
    IssuedCertificate certificate = security.certificate("redis");
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--port", "0", "--tls-port", Integer.toString(port)));
    options.addAll(List.of("--tls-cert-file", certificate.certificate().toString()));
    options.addAll(List.of("--tls-key-file", certificate.key().toString()));
    options.addAll(List.of("--tls-ca-cert-file", security.authority().toString()));
    options.addAll(List.of("--tls-auth-clients", "no"));
    options.addAll(List.of("--aclfile", security.redisUsers().toString()));
    return options;
  }

  /// A scheduler as it is built for production.
  ///
  /// @param pages the origins of the web page, which may ask it
  ChildCommand scheduler(String name, int kafkaPort, ServicePorts at, List<String> pages)
      throws StackException {
    Map<String, String> variables = service(ServiceUser.scheduler(), kafkaPort, at.http());
    variables.putAll(server(at.grpc()));
    variables.put("RPCSWEEP_SITES_FILE", sitesFile.toString());
    variables.put("RPCSWEEP_REST_CORS", "true");
    variables.put("RPCSWEEP_REST_WEB_ORIGINS", String.join(",", pages));
    return quarkus(name, "scheduler-service", "-Xmx128m", variables, List.of(at.http(), at.grpc()));
  }

  /// The results service as it is built for production.
  ///
  /// @param scheduler where its web page asks for scans
  ChildCommand results(int kafkaPort, int redisPort, ServicePorts at, String scheduler)
      throws StackException {
    Map<String, String> variables = service(ServiceUser.results(), kafkaPort, at.http());
    variables.putAll(server(at.grpc()));
    if (security == null) {
      variables.put("RPCSWEEP_REDIS_URI", "redis://127.0.0.1:" + redisPort);
    } else {
      variables.put("RPCSWEEP_REDIS_URI", "rediss://127.0.0.1:" + redisPort);
      variables.put("RPCSWEEP_REDIS_CA_FILE", security.authority().toString());
      variables.put("RPCSWEEP_REDIS_USER", StackSecurity.REDIS_USER);
      variables.put("RPCSWEEP_REDIS_PASSWORD", security.redisPassword());
    }
    variables.put("RPCSWEEP_PAGE_SCHEDULER_URL", scheduler);
    return quarkus(
        "results", "results-service", "-Xmx256m", variables, List.of(at.http(), at.grpc()));
  }

  /// A probe worker of one site, as it is built for production.
  ChildCommand worker(String name, SiteId site, int kafkaPort, int httpPort) throws StackException {
    Map<String, String> variables = service(ServiceUser.workersOf(site), kafkaPort, httpPort);
    variables.put("RPCSWEEP_SITES_FILE", sitesFile.toString());
    variables.put("RPCSWEEP_SITE", site.value());
    // Whoever stops a stack on a desk waits for it; what is not finished goes on at the next start.
    variables.put("RPCSWEEP_WORKER_DRAIN", "3s");
    return quarkus(name, "probe-worker", "-Xmx384m", variables, List.of(httpPort));
  }

  private Map<String, String> service(ServiceUser user, int kafkaPort, int httpPort) {
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    variables.put("QUARKUS_HTTP_PORT", Integer.toString(httpPort));
    variables.put("RPCSWEEP_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaPort);
    if (security != null) {
      variables.put("RPCSWEEP_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
      variables.put("RPCSWEEP_KAFKA_CA_FILE", security.authority().toString());
      variables.put("RPCSWEEP_KAFKA_USER", user.name());
      variables.put("RPCSWEEP_KAFKA_PASSWORD_FILE", security.kafkaPassword(user).toString());
    }
    return variables;
  }

  private Map<String, String> server(int grpcPort) throws StackException {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("QUARKUS_GRPC_SERVER_HOST", "127.0.0.1");
    variables.put("QUARKUS_GRPC_SERVER_PORT", Integer.toString(grpcPort));
    if (security != null) {
      IssuedCertificate certificate = security.certificate("services");
      variables.put("RPCSWEEP_ACCESS_MODE", "on");
      variables.put("RPCSWEEP_ACCESS_TOKENS_FILE", security.tokens().toString());
      variables.put(CERTIFICATE, certificate.certificate().toString());
      variables.put("RPCSWEEP_TLS_KEY_FILE", certificate.key().toString());
    }
    return variables;
  }

  private ChildCommand quarkus(
      String name, String module, String heap, Map<String, String> variables, List<Integer> ports)
      throws StackException {
    Path scratch = state.scratch().resolve(name);
    @Nullable Path authority =
        security != null && variables.containsKey(CERTIFICATE) ? security.authority() : null;
    List<String> command = java(heap);
    command.add("-Djava.io.tmpdir=" + scratch);
    command.addAll(List.of("-jar", runner(module).toString()));
    return new ChildCommand(
        name,
        command,
        variables,
        scratch,
        log(name),
        ports,
        new HealthReadiness(ports.getFirst(), authority),
        READY_WITHIN);
  }

  private Path runner(String module) throws StackException {
    Path jar = home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new StackException(
          "%s is missing: build it with ./rpcsweep (or mvn package)".formatted(jar));
    }
    return jar;
  }

  private static List<String> java(String... flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(List.of(flags));
    command.addAll(QUIET);
    return command;
  }

  private Path log(String name) {
    return state.logs().resolve(name + ".log");
  }
}
