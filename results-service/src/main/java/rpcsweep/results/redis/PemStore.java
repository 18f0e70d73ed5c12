package rpcsweep.results.redis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import redis.clients.jedis.SslOptions;

/// PEM files as the key stores Jedis wants. It asks for them with each connection, and each time
/// they are read: a certificate that was renewed is used by the next connection, and a file that
/// cannot be read is the outage's reason and not the end.
final class PemStore {

  private static final String TYPE = "PKCS12";
  private static final List<String> KEY_ALGORITHMS = List.of("EC", "RSA", "EdDSA");
  private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String KEY_END = "-----END PRIVATE KEY-----";

  private PemStore() {}

  /// TLS as configured; what is not configured is as Java has it.
  static SslOptions options(RedisConfig config) {
    // It never leaves this process; the format wants one.
    char[] password = "unused".toCharArray();
    SslOptions.Builder options = SslOptions.builder().keyStoreType(TYPE).trustStoreType(TYPE);
    config.caFile().ifPresent(file -> options.truststore(() -> trusted(file, password), password));
    config
        .certificateFile()
        .ifPresent(certificate ->
            options.keystore(
                () -> shown(certificate, config.keyFile().orElse(certificate), password),
                password));
    return options.build();
  }

  private static InputStream trusted(Path file, char[] password) throws CertificateFilesException {
    try {
      KeyStore store = empty();
      for (Certificate certificate : certificates(file)) {
        store.setCertificateEntry("authority" + store.size(), certificate);
      }
      return stream(store, password);
    } catch (IOException | GeneralSecurityException e) {
      throw new CertificateFilesException(file, e);
    }
  }

  private static InputStream shown(Path file, Path keyFile, char[] password)
      throws CertificateFilesException {
    PrivateKey key;
    try {
      key = key(Files.readString(keyFile));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new CertificateFilesException(keyFile, e);
    }
    try {
      KeyStore store = empty();
      store.setKeyEntry("own", key, password, certificates(file).toArray(Certificate[]::new));
      return stream(store, password);
    } catch (IOException | GeneralSecurityException e) {
      throw new CertificateFilesException(file, e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (certificates.isEmpty()) {
        throw new CertificateException("no certificate in it");
      }
      return certificates;
    }
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    int begin = pem.indexOf(KEY_BEGIN);
    int end = pem.indexOf(KEY_END);
    if (begin < 0 || end < begin) {
      throw new InvalidKeySpecException("no PKCS #8 key that is not encrypted");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + KEY_BEGIN.length(), end));
    for (String algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException _) {
        // Of another algorithm.
      }
    }
    throw new InvalidKeySpecException("a key of none of " + KEY_ALGORITHMS);
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(null, null);
    return store;
  }

  private static InputStream stream(KeyStore store, char[] password)
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password);
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
