package rpcsweep.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/// A certificate authority of one's own, for one machine: kept in a private directory and worked by
/// the JDK's `keytool`. What it issues is as good as that directory is private.
public final class CertificateAuthority {

  private static final String AUTHORITY = "authority";
  private static final String STORE_TYPE = "PKCS12";

  /// Guards nothing that the directory does not; the format wants one.
  private static final String STORE_PASSWORD = "changeit";

  private static final String DAYS_OF_AUTHORITY = "3650";
  private static final String DAYS_OF_CERTIFICATE = "397";

  /// What is left of a certificate that is not yet issued anew.
  private static final Duration LEAST_LEFT = Duration.ofDays(90);

  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Path directory;
  private final Path store;

  private CertificateAuthority(Path directory) {
    this.directory = directory;
    store = directory.resolve(AUTHORITY + ".p12");
  }

  /// The authority of a directory, made where there is none.
  ///
  /// @throws BackboneException where the directory cannot be used, or `keytool` not be run
  public static CertificateAuthority in(Path directory) throws BackboneException {
    CertificateAuthority authority = new CertificateAuthority(directory);
    try {
      PrivateFile.makeDirectory(directory);
      if (!Files.exists(authority.certificate())) {
        Files.deleteIfExists(authority.store);
        authority.generate(
            AUTHORITY, DAYS_OF_AUTHORITY, List.of("-ext", "bc:c", "-ext", "ku:c=kcs,crls"));
        // Last: it says that the authority is whole.
        authority.writeCertificate(AUTHORITY);
      }
      return authority;
    } catch (IOException | GeneralSecurityException e) {
      throw failed(directory, e);
    }
  }

  /// Whom to trust: the authority's own certificate, as PEM.
  public Path certificate() {
    return certificate(AUTHORITY);
  }

  /// A certificate for servers and clients, issued anew where there is none or not much of it is
  /// left.
  ///
  /// @param name of the files, and of whom it is for: `CN=name`
  /// @param alternativeNames as `keytool` writes them: `ip:127.0.0.1`, `dns:localhost`
  /// @throws BackboneException where it cannot be made
  public synchronized IssuedCertificate certificate(String name, String... alternativeNames)
      throws BackboneException {
    IssuedCertificate issued =
        new IssuedCertificate(certificate(name), directory.resolve(name + ".key"));
    try {
      if (!isGood(name) || !Files.exists(issued.key()) || !Files.exists(issued.certificate())) {
        issue(name, issued, List.of(alternativeNames));
      }
      return issued;
    } catch (IOException | GeneralSecurityException e) {
      throw failed(directory, e);
    }
  }

  /// Issues it anew, whatever is left of the one before.
  ///
  /// @throws BackboneException where it cannot be made
  public IssuedCertificate renew(String name, String... alternativeNames) throws BackboneException {
    try {
      Files.deleteIfExists(certificate(name));
      return certificate(name, alternativeNames);
    } catch (IOException e) {
      throw failed(directory, e);
    }
  }

  private void issue(String name, IssuedCertificate to, List<String> alternativeNames)
      throws IOException, GeneralSecurityException, BackboneException {
    KeyStore known = load();
    known.deleteEntry(name);
    try (OutputStream bytes = Files.newOutputStream(store)) {
      known.store(bytes, STORE_PASSWORD.toCharArray());
    }
    List<String> options =
        new ArrayList<>(List.of("-signer", AUTHORITY, "-ext", "ku:c=digitalSignature", "-ext"));
    options.add("eku=serverAuth,clientAuth");
    if (!alternativeNames.isEmpty()) {
      options.addAll(List.of("-ext", "san=" + String.join(",", alternativeNames)));
    }
    generate(name, DAYS_OF_CERTIFICATE, options);
    byte[] key = load().getKey(name, STORE_PASSWORD.toCharArray()).getEncoded();
    PrivateFile.write(to.key(), pem("PRIVATE KEY", key));
    writeCertificate(name);
  }

  private boolean isGood(String name) throws IOException, GeneralSecurityException {
    return load().getCertificate(name) instanceof X509Certificate issued
        && issued.getNotAfter().toInstant().isAfter(Instant.now().plus(LEAST_LEFT));
  }

  private void writeCertificate(String name) throws IOException, GeneralSecurityException {
    PrivateFile.write(
        certificate(name), pem("CERTIFICATE", load().getCertificate(name).getEncoded()));
  }

  private Path certificate(String name) {
    return directory.resolve(name + ".crt");
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(STORE_TYPE);
    try (InputStream bytes = Files.newInputStream(store)) {
      keys.load(bytes, STORE_PASSWORD.toCharArray());
    }
    return keys;
  }

  private void generate(String name, String days, List<String> options)
      throws IOException, BackboneException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    Collections.addAll(command, "-genkeypair", "-alias", name, "-keyalg", "EC");
    Collections.addAll(command, "-groupname", "secp256r1", "-validity", days);
    Collections.addAll(command, "-dname", "CN=" + name, "-storetype", STORE_TYPE);
    Collections.addAll(command, "-storepass", STORE_PASSWORD, "-keystore", store.toString());
    command.addAll(options);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream said = process.getInputStream()) {
      String words = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new BackboneException(
            "keytool cannot make the certificate %s: %s".formatted(name, words));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackboneException("interrupted while a certificate was being made", e);
    }
    Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
  }

  private static String pem(String type, byte[] bytes) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(type, LINES.encodeToString(bytes));
  }

  private static BackboneException failed(Path directory, Exception cause) {
    return new BackboneException(
        "cannot make certificates in %s: %s".formatted(directory, cause), cause);
  }
}
