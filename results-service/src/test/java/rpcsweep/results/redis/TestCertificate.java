package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/// A certificate that signs itself, made by the JDK's keytool, as PEM files.
///
/// @param certificate also the authority to trust
/// @param key not encrypted
record TestCertificate(Path certificate, Path key) {

  private static final String PASSWORD = "changeit";
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  /// @param name of the files, and of who it is for
  /// @param alternativeName whom it is for, as keytool writes it: `ip:127.0.0.1`
  static TestCertificate make(Path directory, String name, String alternativeName) {
    Path store = directory.resolve(name + ".p12");
    try {
      run(
          directory.resolve("keytool.log"),
          Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
          "-genkeypair",
          "-alias",
          name,
          "-keyalg",
          "EC",
          "-dname",
          "CN=" + name,
          "-ext",
          "san=" + alternativeName,
          "-storetype",
          "PKCS12",
          "-storepass",
          PASSWORD,
          "-keystore",
          store.toString());
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream bytes = Files.newInputStream(store)) {
        keys.load(bytes, PASSWORD.toCharArray());
      }
      return new TestCertificate(
          pem(
              directory.resolve(name + ".crt"),
              "CERTIFICATE",
              keys.getCertificate(name).getEncoded()),
          pem(
              directory.resolve(name + ".key"),
              "PRIVATE KEY",
              keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(Path log, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor()).as("see %s", log).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path pem(Path file, String type, byte[] bytes) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(type, LINES.encodeToString(bytes)));
  }
}
