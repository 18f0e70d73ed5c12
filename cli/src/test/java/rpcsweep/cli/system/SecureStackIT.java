package rpcsweep.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.domain.site.SiteId;
import rpcsweep.kafka.KafkaConnection;
import rpcsweep.kafka.ServiceUser;
import rpcsweep.proto.Topics;

/// A stack whose parts protect themselves scans as exactly as an open one, with what each part may
/// do and no more, and lets nobody in who is nobody.
class SecureStackIT {

  private static final String PREFIX = "127.20.0.0/20";
  private static final SiteId PLANT = new SiteId("plant");
  private static final SiteId ANNEX = new SiteId("annex");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String SITES =
      """
      sites:
        - id: plant
          name: The plant
          networks: [127.20.0.0/20]
          pace: {rate: 1000, window: 4096, spacing: 1ms, timeout: 1s}
        - id: annex
          name: The annex
          networks: [127.21.0.0/24]
      """;

  @TempDir private Path folder;

  @Test
  void scansWithWhatEveryPartMayDoAndLetsNobodyElseIn() throws Exception {
    Path sites = Files.writeString(folder.resolve("sites.yaml"), SITES);
    try (Laboratory laboratory = Laboratory.start(folder);
        Command up = Command.start(state(), "up", "--secure", "--sites", sites.toString())) {
      await().atMost(PATIENCE).until(() -> !up.isRunning() || up.out().contains("annex ("));
      assertThat(up.isRunning()).as(up.err()).isTrue();

      refusesPlaintext();
      refusesAnotherSitesWorker();

      Command.Result scan =
          Command.run(
              state(),
              "scan",
              PREFIX,
              "--site",
              "plant",
              "--rpc-port",
              String.valueOf(laboratory.port()),
              "--format",
              "csv");
      assertThat(scan.exitCode()).as(scan.err()).isEqualTo(1);
      assertThat(Laboratory.column(scan.out(), "state")).isEqualTo(Laboratory.truth(folder));
      assertThat(up.err()).doesNotContain("restarting");
    }
    leavesNoSecretInItsLogs();
    // The data is the same without protection.
    Command.Result hosts = Command.run(state(), "hosts", "--cidr", PREFIX, "--format", "csv");
    assertThat(Laboratory.column(hosts.out(), "state")).isEqualTo(Laboratory.truth(folder));
  }

  private void refusesPlaintext() throws IOException {
    Map<String, Object> open = new HashMap<>();
    open.put("bootstrap.servers", "127.0.0.1:" + port("kafka"));
    open.put("default.api.timeout.ms", 5_000);
    open.put("request.timeout.ms", 4_000);
    try (Admin nobody = Admin.create(open)) {
      assertThatThrownBy(() -> nobody.listTopics().names().get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port("redis")), 1_000);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      // It ends the connection in order or with a reset, as soon as it sees no TLS.
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (SocketException refused) {
        assertThat(refused).hasMessage("Connection reset");
      }
      assertThat(answer.toString(StandardCharsets.ISO_8859_1)).doesNotContain("PONG", "NOAUTH");
    }
  }

  private void refusesAnotherSitesWorker() throws Exception {
    Map<String, Object> annex = as(ServiceUser.workersOf(ANNEX), ServiceUser.workersOf(ANNEX));
    assertThatThrownBy(() -> read(annex, Topics.tasks(PLANT)))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> read(annex, Topics.OBSERVATIONS))
        .isInstanceOf(TopicAuthorizationException.class);
    Map<String, Object> impostor = as(ServiceUser.workersOf(PLANT), ServiceUser.workersOf(ANNEX));
    assertThatThrownBy(() -> read(impostor, Topics.tasks(PLANT)))
        .isInstanceOf(SaslAuthenticationException.class);
  }

  private static void read(Map<String, Object> settings, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      for (int i = 0; i < 50; i++) {
        consumer.poll(Duration.ofMillis(200));
      }
    }
  }

  private void leavesNoSecretInItsLogs() throws IOException {
    List<String> secrets;
    try (Stream<Path> files = Files.list(state().resolve("secure"))) {
      secrets =
          files
              .filter(file -> file.toString().endsWith(".password"))
              .map(SecureStackIT::contents)
              .toList();
    }
    assertThat(secrets).hasSize(5);
    try (Stream<Path> logs = Files.list(state().resolve("logs"))) {
      assertThat(logs.toList())
          .hasSizeGreaterThanOrEqualTo(6)
          .allSatisfy(log -> assertThat(contents(log)).doesNotContain(secrets));
    }
  }

  private static String contents(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The settings of a user with the password of another.
  private Map<String, Object> as(ServiceUser user, ServiceUser password) throws IOException {
    Path secrets = state().resolve("secure");
    return KafkaConnection.of(
            new UserOfStack(
                "127.0.0.1:" + port("kafka"),
                secrets.resolve("certificates/authority.crt"),
                user.name(),
                secrets.resolve("kafka-%s.password".formatted(password.name()))))
        .settings();
  }

  private int port(String of) throws IOException {
    JsonNode addresses =
        JsonMapper.builder().build().readTree(Files.readString(state().resolve("stack.json")));
    return addresses.get(of).asInt();
  }

  private Path state() {
    return folder.resolve("state");
  }
}
