package rpcsweep.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;

/// A broker that lets nobody do what they are not allowed to: clients come over TLS and as a user
/// (SCRAM-SHA-512), and may do what the ACLs say. Whoever shows the broker's own certificate, at a
/// port of its own, may do everything: the broker itself, and whoever makes users and ACLs.
///
/// @param adminPort where that is
/// @param authority whose certificates are trusted, PEM
/// @param certificate the broker's, for `127.0.0.1` and `localhost`
public record BrokerSecurity(int adminPort, Path authority, IssuedCertificate certificate) {

  private static final String CLIENTS = "CLIENTS";
  private static final String ADMIN = "ADMIN";
  private static final String PEM = "PEM";

  /// The settings of a client that may do everything.
  public Map<String, Object> adminSettings() {
    Map<String, Object> settings = new HashMap<>(stores());
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + adminPort);
    settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SSL");
    return settings;
  }

  /// What makes a broker on these ports such a one.
  void addTo(Properties p, int brokerPort, int controllerPort, String controllerListener) {
    p.setProperty(
        "listeners",
        "%s://127.0.0.1:%d,%s://127.0.0.1:%d,%s://127.0.0.1:%d"
            .formatted(CLIENTS, brokerPort, ADMIN, adminPort, controllerListener, controllerPort));
    p.setProperty(
        "advertised.listeners",
        "%s://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(CLIENTS, brokerPort, ADMIN, adminPort));
    p.setProperty(
        "listener.security.protocol.map",
        "%s:SASL_SSL,%s:SSL,%s:SSL".formatted(CLIENTS, ADMIN, controllerListener));
    p.setProperty("inter.broker.listener.name", ADMIN);
    p.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    p.setProperty(
        "listener.name.clients.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    p.setProperty("listener.name.admin.ssl.client.auth", "required");
    p.setProperty(
        "listener.name.%s.ssl.client.auth".formatted(controllerListener.toLowerCase(Locale.ROOT)),
        "required");
    stores().forEach(p::setProperty);
    p.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    p.setProperty("super.users", "User:" + subject());
  }

  private Map<String, String> stores() {
    return Map.of(
        SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM,
        SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, contents(authority),
        SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM,
        SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, contents(certificate.certificate()),
        SslConfigs.SSL_KEYSTORE_KEY_CONFIG, contents(certificate.key()));
  }

  private static String contents(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As Kafka names who shows the certificate.
  private String subject() {
    try (InputStream pem = Files.newInputStream(certificate.certificate())) {
      X509Certificate shown =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
      return shown.getSubjectX500Principal().getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalArgumentException(certificate.certificate() + " holds no certificate", e);
    }
  }
}
