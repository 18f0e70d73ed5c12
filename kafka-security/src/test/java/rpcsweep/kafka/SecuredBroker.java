package rpcsweep.kafka;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.serialization.StringSerializer;
import rpcsweep.backbone.BackboneException;
import rpcsweep.backbone.BrokerSecurity;
import rpcsweep.backbone.CertificateAuthority;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.IssuedCertificate;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.Topics;

/// A broker as in production: TLS, users, and permissions as they are documented. Every topic has a
/// record.
final class SecuredBroker implements AutoCloseable {

  static final SiteId OSAKA = new SiteId("osaka");
  static final SiteId PARIS = new SiteId("paris");
  static final ServiceUser WORKERS = ServiceUser.workersOf(OSAKA);

  static final List<String> TOPICS =
      List.of(
          Topics.tasks(OSAKA),
          Topics.tasks(PARIS),
          Topics.OBSERVATIONS,
          Topics.COMPLETIONS,
          Topics.CONTROLS,
          Topics.TRANSITIONS,
          Topics.SCANS,
          Topics.SCHEDULES,
          Topics.SITES,
          Topics.AUDIT);

  private final Path directory;
  private final int port = FreePort.any();
  private final int controllerPort = FreePort.any();
  private final int adminPort = FreePort.any();
  private KafkaBroker broker;
  private BrokerSecurity security;

  private SecuredBroker(Path directory, CertificateAuthority authority) throws BackboneException {
    this.directory = directory;
    security = security(authority);
    broker = start();
  }

  static SecuredBroker start(Path directory)
      throws BackboneException, InterruptedException, ExecutionException, IOException {
    SecuredBroker started =
        new SecuredBroker(directory, CertificateAuthority.in(directory.resolve("authority")));
    started.prepare();
    return started;
  }

  private BrokerSecurity security(CertificateAuthority authority) throws BackboneException {
    return new BrokerSecurity(
        adminPort,
        authority.certificate(),
        authority.certificate("kafka", "ip:127.0.0.1", "dns:localhost"));
  }

  private KafkaBroker start() throws BackboneException {
    return KafkaBroker.startSecured(directory.resolve("kafka"), port, controllerPort, security);
  }

  private void prepare()
      throws BackboneException, InterruptedException, ExecutionException, IOException {
    Map<ServiceUser, String> passwords = new HashMap<>();
    for (ServiceUser user :
        List.of(
            ServiceUser.scheduler(),
            ServiceUser.results(),
            WORKERS,
            ServiceUser.workersOf(PARIS))) {
      passwords.put(user, "secret of " + user.name());
      Files.writeString(passwordFile(user), passwords.get(user) + "\n");
    }
    try (Admin admin = admin()) {
      new KafkaAccounts(admin).establish(passwords);
    }
    Map<String, Object> settings = new HashMap<>(security.adminSettings());
    for (String topic : TOPICS) {
      broker.createTopic(topic, 1);
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>(topic, "key", "a record of " + topic)).get();
      }
    }
    // The brokers learn of users moments after they were made.
    await().ignoreExceptionsInstanceOf(AuthenticationException.class).until(this::isKnown);
  }

  private boolean isKnown() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(connection(WORKERS).settings())) {
      return !admin.listTopics().names().get().isEmpty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthenticationException) {
        return false;
      }
      throw e;
    }
  }

  /// Whoever may do everything.
  Admin admin() {
    return Admin.create(security.adminSettings());
  }

  /// The settings of a service, all as they should be.
  TestAccess access(ServiceUser user) {
    return new TestAccess(
        Map.of(
            "bootstrap-servers",
            "127.0.0.1:" + port,
            "security-protocol",
            "SASL_SSL",
            "ca-file",
            security.authority().toString(),
            "user",
            user.name(),
            "password-file",
            passwordFile(user).toString()));
  }

  /// The settings of a client that shows a certificate instead.
  TestAccess access(IssuedCertificate certificate) {
    return new TestAccess(
        Map.of(
            "bootstrap-servers",
            "127.0.0.1:" + adminPort,
            "security-protocol",
            "SSL",
            "ca-file",
            security.authority().toString(),
            "certificate-file",
            certificate.certificate().toString(),
            "key-file",
            certificate.key().toString()));
  }

  KafkaConnection connection(ServiceUser user) {
    return KafkaConnection.of(access(user));
  }

  Path passwordFile(ServiceUser user) {
    return directory.resolve(user.name() + ".password");
  }

  int port() {
    return port;
  }

  /// The same broker, with a certificate of another authority.
  void restartWith(CertificateAuthority authority) throws BackboneException {
    broker.close();
    security = security(authority);
    broker = start();
  }

  @Override
  public void close() {
    broker.close();
  }
}
