package rpcsweep.kafka;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/// The PEM files of a connection, as what Kafka makes of them. They are read for every connection;
/// what cannot be read leaves what was read last in force, and is told once: a certificate that is
/// being replaced must not end what it has nothing to do with.
final class PemFiles {

  private static final Logger LOG = System.getLogger(PemFiles.class.getName());
  private static final String PEM = DefaultSslEngineFactory.PEM_TYPE;

  private final @Nullable Path authorities;
  private final @Nullable Path certificate;
  private final @Nullable Path key;
  private @Nullable Contents read;
  private @Nullable DefaultSslEngineFactory engines;
  private String told = "";

  /// What the files hold; null where one is not wanted.
  private record Contents(
      @Nullable String authorities, @Nullable String certificate, @Nullable String key) {}

  /// @param authorities whom to trust; null for whom Java trusts
  /// @param certificate what to show; null for nothing
  /// @param key of that certificate
  PemFiles(@Nullable Path authorities, @Nullable Path certificate, @Nullable Path key) {
    this.authorities = authorities;
    this.certificate = certificate;
    this.key = key;
  }

  /// Makes engines from what the files hold now.
  ///
  /// @param settings of the client
  /// @throws KafkaAccessException where they cannot be used, and never could
  synchronized DefaultSslEngineFactory engines(Map<String, ?> settings) {
    DefaultSslEngineFactory known = engines;
    try {
      Contents now = new Contents(contents(authorities), contents(certificate), contents(key));
      if (known == null || !now.equals(read)) {
        known = make(settings, now);
        engines = known;
        read = now;
      }
      told = "";
      return known;
    } catch (KafkaAccessException e) {
      if (known == null) {
        throw e;
      }
      if (!told.equals(e.getMessage())) {
        told = Objects.toString(e.getMessage());
        LOG.log(Logger.Level.WARNING, "{0}; what was read before stays in force", told);
      }
      return known;
    }
  }

  private DefaultSslEngineFactory make(Map<String, ?> settings, Contents contents) {
    Map<String, Object> wanted = new HashMap<>(settings);
    DefaultSslEngineFactory made = new DefaultSslEngineFactory();
    if (contents.authorities() != null) {
      wanted.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM);
      wanted.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, password(contents.authorities()));
      configure(made, wanted, authorities);
    }
    if (contents.certificate() != null && contents.key() != null) {
      wanted.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM);
      wanted.put(
          SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, password(contents.certificate()));
      wanted.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, password(contents.key()));
    }
    // Once more, so that a mistake is blamed on the right file.
    configure(made, wanted, certificate + " with " + key);
    return made;
  }

  private static void configure(
      DefaultSslEngineFactory engines, Map<String, Object> settings, @Nullable Object files) {
    try {
      engines.configure(settings);
    } catch (KafkaException e) {
      throw unusable(String.valueOf(files), root(e));
    }
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static @Nullable String contents(@Nullable Path file) {
    if (file == null) {
      return null;
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unusable(file.toString(), e);
    }
  }

  private static KafkaAccessException unusable(String files, Throwable cause) {
    return new KafkaAccessException(
        "the files for TLS with Kafka cannot be used: %s: %s"
            .formatted(
                files,
                cause instanceof NoSuchFileException
                    ? "there is no such file"
                    : cause.getMessage()),
        cause);
  }

  private static Password password(String contents) {
    return new Password(contents);
  }
}
