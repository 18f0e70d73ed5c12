package rpcsweep.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates are signed by the authority, name whom they are for, and their keys are private.
class CertificateAuthorityTest {

  @TempDir private Path directory;

  @Test
  void signsWhatItIssues() throws Exception {
    CertificateAuthority authority = CertificateAuthority.in(directory.resolve("new"));
    X509Certificate issued =
        read(authority.certificate("kafka", "ip:127.0.0.1", "dns:localhost").certificate());

    issued.verify(read(authority.certificate()).getPublicKey());
    assertThat(issued.getSubjectX500Principal().getName()).isEqualTo("CN=kafka");
    assertThat(issued.getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactlyInAnyOrder("127.0.0.1", "localhost");
    assertThat(issued.getBasicConstraints()).isEqualTo(-1);
    assertThat(read(authority.certificate()).getBasicConstraints()).isNotNegative();
  }

  @Test
  void keepsWhatItIssuedAndRenewsWhatItIsTold() throws Exception {
    Path place = directory.resolve("kept");
    Path issued = CertificateAuthority.in(place).certificate("redis").certificate();
    String before = Files.readString(issued);
    String authorityBefore = Files.readString(CertificateAuthority.in(place).certificate());

    CertificateAuthority again = CertificateAuthority.in(place);
    assertThat(Files.readString(again.certificate())).isEqualTo(authorityBefore);
    assertThat(Files.readString(again.certificate("redis").certificate())).isEqualTo(before);
    assertThat(Files.readString(again.renew("redis").certificate())).isNotEqualTo(before);
    read(issued).verify(read(again.certificate()).getPublicKey());
  }

  @Test
  void letsNobodyElseReadItsFiles() throws Exception {
    Path place = directory.resolve("private");
    CertificateAuthority.in(place).certificate("scheduler");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(place)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(4);
      assertThat(all)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }
  }
}
