package rpcsweep.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/// An authority that signs certificates, with the JDK's keytool, as PEM files.
public final class TestAuthority {

  private static final String PASSWORD = "changeit";
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  /// A certificate and its key.
  ///
  /// @param certificate PEM
  /// @param key PEM, PKCS #8
  public record Pair(Path certificate, Path key) {}

  private final Path directory;
  private final String name;

  /// @param directory where its files go
  /// @param name of the authority
  public TestAuthority(Path directory, String name) throws IOException {
    this.directory = Files.createDirectories(directory.resolve(name));
    this.name = name;
    keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "bc:c",
        "-keystore",
        store("ca"));
  }

  /// Its own certificate.
  public Path certificate() throws IOException, GeneralSecurityException {
    return export("ca").certificate();
  }

  /// Signs a certificate for a server on loopback, or a client.
  ///
  /// @param file the name of the files
  /// @param subject such as `CN=siem,O=Example`
  public Pair sign(String file, String subject) throws IOException, GeneralSecurityException {
    Path request = directory.resolve(file + ".csr");
    Path signed = directory.resolve(file + ".signed");
    Path own = directory.resolve("ca.pem");
    Files.deleteIfExists(Path.of(store(file)));
    keytool(
        "-genkeypair",
        "-alias",
        file,
        "-keyalg",
        "EC",
        "-dname",
        subject,
        "-keystore",
        store(file));
    keytool("-certreq", "-alias", file, "-keystore", store(file), "-file", request.toString());
    keytool(
        "-gencert",
        "-alias",
        "ca",
        "-keystore",
        store("ca"),
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-rfc",
        "-ext",
        "san=ip:127.0.0.1,dns:localhost");
    keytool(
        "-exportcert", "-alias", "ca", "-keystore", store("ca"), "-rfc", "-file", own.toString());
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "root",
        "-keystore",
        store(file),
        "-file",
        own.toString());
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        file,
        "-keystore",
        store(file),
        "-file",
        signed.toString());
    return export(file);
  }

  /// A context that shows a certificate that was signed here, and trusts the servers of another
  /// authority.
  ///
  /// @param file as it was signed
  public SSLContext showing(String file, TestAuthority trusted)
      throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(
        KeyStore.getInstance(Path.of(store(file)).toFile(), PASSWORD.toCharArray()),
        PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted.trust(), null);
    return context;
  }

  /// A context that trusts servers whose certificates were signed here, and shows none.
  public SSLContext trusting() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust(), null);
    return context;
  }

  /// What shows a certificate that was signed here to every server, whatever that asks for.
  ///
  /// @param file as it was signed
  public X509ExtendedKeyManager insisting(String file)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(Path.of(store(file)).toFile(), PASSWORD.toCharArray());
    return new InsistentKeys(
        (PrivateKey) keys.getKey(file, PASSWORD.toCharArray()),
        (X509Certificate) keys.getCertificate(file));
  }

  private TrustManager[] trust() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "ca",
        KeyStore.getInstance(Path.of(store("ca")).toFile(), PASSWORD.toCharArray())
            .getCertificate("ca"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private Pair export(String alias) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(Path.of(store(alias)).toFile(), PASSWORD.toCharArray());
    return new Pair(
        pem(alias + ".crt", "CERTIFICATE", keys.getCertificate(alias).getEncoded()),
        pem(
            alias + ".key",
            "PRIVATE KEY",
            keys.getKey(alias, PASSWORD.toCharArray()).getEncoded()));
  }

  private Path pem(String file, String type, byte[] bytes) throws IOException {
    return Files.writeString(
        directory.resolve(file),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(type, LINES.encodeToString(bytes)));
  }

  private String store(String alias) {
    return directory.resolve(alias + ".p12").toString();
  }

  private void keytool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    Path log = directory.resolve("keytool.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(name + ": " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
