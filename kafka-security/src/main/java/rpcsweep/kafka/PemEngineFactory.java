package rpcsweep.kafka;

import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/// Kafka's own TLS from files that are read again for every connection, which its own does not do
/// in a client. Made by Kafka, which gives it [PemFiles] among the settings.
public final class PemEngineFactory implements SslEngineFactory {

  /// The setting that holds the [PemFiles].
  static final String FILES = "rpcsweep.pem.files";

  private Map<String, ?> settings = Map.of();
  private @Nullable PemFiles files;

  /// For Kafka.
  public PemEngineFactory() {}

  @Override
  public void configure(Map<String, ?> configs) {
    settings = new HashMap<>(configs);
    files = (PemFiles) configs.get(FILES);
    // What is wrong from the beginning is the client's maker's to hear.
    Objects.requireNonNull(engines());
  }

  private DefaultSslEngineFactory engines() {
    return Objects.requireNonNull(files, FILES).engines(settings);
  }

  @Override
  public SSLEngine createClientSslEngine(
      String peerHost, int peerPort, String endpointIdentification) {
    return engines().createClientSslEngine(peerHost, peerPort, endpointIdentification);
  }

  @Override
  public SSLEngine createServerSslEngine(String peerHost, int peerPort) {
    throw new UnsupportedOperationException("for clients only");
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> nextConfigs) {
    return false;
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  @Override
  public @Nullable KeyStore keystore() {
    return engines().keystore();
  }

  @Override
  public @Nullable KeyStore truststore() {
    return engines().truststore();
  }

  @Override
  public void close() {
    // The files outlive the client.
  }
}
