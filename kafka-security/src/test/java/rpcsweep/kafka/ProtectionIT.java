package rpcsweep.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.CertificateAuthority;
import rpcsweep.backbone.IssuedCertificate;
import rpcsweep.proto.Topics;

/// Nobody comes in but over TLS and as somebody, what is wrong is one line, and what was renewed is
/// used without a restart.
class ProtectionIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private SecuredBroker broker;

  @BeforeEach
  void startBroker() throws Exception {
    broker = SecuredBroker.start(directory);
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void refusesWhoeverIsNotWhoTheySay() throws Exception {
    TestAccess right = broker.access(SecuredBroker.WORKERS);
    assertThat(written(right)).isEqualTo(Attempt.DONE);

    Path guessed = Files.writeString(directory.resolve("guessed"), "guessed");
    assertThat(written(right.with(Map.of("password-file", guessed.toString()))))
        .isEqualTo("Kafka refuses the user or the password");
    assertThat(written(right.with(Map.of("user", "nobody"))))
        .isEqualTo("Kafka refuses the user or the password");
    // Another site's credentials are good, and of no use here.
    assertThat(
            Attempt.toRead(
                broker.connection(ServiceUser.workersOf(SecuredBroker.PARIS)),
                Topics.tasks(SecuredBroker.OSAKA)))
        .startsWith("Kafka refuses, and docs/kafka-access.md says what to allow");
  }

  @Test
  void refusesWhoeverDoesNotEncryptOrHasNoName() {
    Map<String, String> open = Map.of("bootstrap-servers", "127.0.0.1:" + broker.port());
    assertThat(written(new TestAccess(open))).contains("not present in metadata after");
    Map<String, String> nameless = new HashMap<>(open);
    nameless.put("security-protocol", "SSL");
    nameless.put("ca-file", broker.access(SecuredBroker.WORKERS).caFile().orElseThrow().toString());
    assertThat(written(new TestAccess(nameless))).contains("not present in metadata after");
  }

  @Test
  void trustsOnlyTheAuthoritiesItWasToldAndTheNameItDials() throws Exception {
    TestAccess right = broker.access(SecuredBroker.WORKERS);
    CertificateAuthority stranger = CertificateAuthority.in(directory.resolve("stranger"));
    assertThat(written(right.with(Map.of("ca-file", stranger.certificate().toString()))))
        .startsWith("TLS with Kafka fails (rpcsweep.kafka.ca-file says whom to trust): ")
        .contains("trust anchors");
    assertThat(written(right.with(Map.of("bootstrap-servers", "127.0.0.2:" + broker.port()))))
        .isNotEqualTo(Attempt.DONE);
  }

  @Test
  void knowsMachinesByTheirCertificates() throws Exception {
    CertificateAuthority authority = CertificateAuthority.in(directory.resolve("authority"));
    IssuedCertificate own = authority.certificate("worker-osaka");
    TestAccess shown = broker.access(own);
    assertThat(written(shown)).startsWith("Kafka refuses, and docs/kafka-access.md");
    ServiceUser machine = new ServiceUser("CN=worker-osaka", SecuredBroker.WORKERS.permissions());
    try (Admin admin = broker.admin()) {
      List<AclBinding> bindings = machine.bindings();
      admin.createAcls(bindings).all().get();
    }
    await().atMost(SOON).until(() -> written(shown).equals(Attempt.DONE));
    assertThat(Attempt.toRead(KafkaConnection.of(shown), Topics.tasks(SecuredBroker.PARIS)))
        .startsWith("Kafka refuses, and docs/kafka-access.md");
    assertThat(written(shown.with(Map.of("certificate-file", "", "key-file", ""))))
        .isNotEqualTo(Attempt.DONE);
  }

  /// A producer that lives through a change of the authority: it is not made anew.
  @Test
  void usesRenewedFilesWithTheNextConnection() throws Exception {
    Path trusted = directory.resolve("trusted.crt");
    Path first = broker.access(SecuredBroker.WORKERS).caFile().orElseThrow();
    Files.copy(first, trusted);
    TestAccess access =
        broker.access(SecuredBroker.WORKERS).with(Map.of("ca-file", trusted.toString()));
    Map<String, Object> settings = new HashMap<>(KafkaConnection.of(access).settings());
    settings.put("delivery.timeout.ms", 120_000);
    settings.put("reconnect.backoff.max.ms", 500);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(record("before")).get();
      CertificateAuthority next = CertificateAuthority.in(directory.resolve("next"));
      // Unreadable for a while: what was read before stays in force.
      Files.delete(trusted);
      broker.restartWith(CertificateAuthority.in(directory.resolve("authority")));
      producer.send(record("while the file is away")).get();

      replace(next.certificate(), trusted);
      broker.restartWith(next);

      await()
          .atMost(SOON)
          .ignoreExceptions()
          .until(() -> producer.send(record("after")).get().offset() > 1);
    }
  }

  @Test
  void usesAChangedPasswordWithTheNextConnection() throws Exception {
    TestAccess access = broker.access(SecuredBroker.WORKERS);
    KafkaConnection connection = KafkaConnection.of(access);
    Map<String, Object> settings = new HashMap<>(connection.settings());
    // Each question is a new connection.
    settings.put("connections.max.idle.ms", 100);
    try (Admin worker = Admin.create(settings);
        Admin admin = broker.admin()) {
      assertThat(worker.listTopics().names().get()).isNotEmpty();
      Map<ServiceUser, String> changed = new HashMap<>();
      changed.put(SecuredBroker.WORKERS, "another secret");
      new KafkaAccounts(admin).establish(changed);
      Files.writeString(broker.passwordFile(SecuredBroker.WORKERS), "another secret");

      await().atMost(SOON).ignoreExceptions().until(() -> written(access).equals(Attempt.DONE));
      await()
          .atMost(SOON)
          .ignoreExceptions()
          .until(() -> !worker.listTopics().names().get().isEmpty());
    }
  }

  private static void replace(Path from, Path to) throws Exception {
    Path part = to.resolveSibling("part");
    Files.copy(from, part);
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static ProducerRecord<String, String> record(String value) {
    return new ProducerRecord<>(Topics.OBSERVATIONS, "key", value);
  }

  private static String written(TestAccess access) {
    return Attempt.toWrite(KafkaConnection.of(access), Topics.OBSERVATIONS);
  }
}
