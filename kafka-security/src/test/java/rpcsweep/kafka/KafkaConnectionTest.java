package rpcsweep.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What contradicts itself or cannot be read is one line that names what to correct, and never an
/// unprotected connection.
class KafkaConnectionTest {

  @TempDir private Path directory;

  @Test
  void isNotProtectedWhereNothingIsSet() {
    assertThat(settings(Map.of()))
        .containsEntry("bootstrap.servers", "127.0.0.1:1")
        .containsEntry("security.protocol", "PLAINTEXT")
        .hasSize(2);
  }

  @Test
  void refusesWhatWouldNotBeUsed() {
    assertThatThrownBy(() -> settings(Map.of("ca-file", "/x", "user", "u")))
        .isInstanceOf(KafkaAccessException.class)
        .hasMessage(
            "rpcsweep.kafka.ca-file is set, and rpcsweep.kafka.security-protocol is PLAINTEXT, which uses none; "
                + "rpcsweep.kafka.user is set, and rpcsweep.kafka.security-protocol is PLAINTEXT, which uses none");
    assertThatThrownBy(() -> settings(Map.of("security-protocol", "SSL", "password-file", "/x")))
        .hasMessageContaining("password-file is set, and rpcsweep.kafka.security-protocol is SSL");
  }

  @Test
  void wantsUserAndPasswordTogether() {
    assertThatThrownBy(() -> settings(Map.of("security-protocol", "SASL_SSL", "user", "u")))
        .hasMessage(
            "rpcsweep.kafka.security-protocol is SASL_SSL, which wants rpcsweep.kafka.user and rpcsweep.kafka.password-file");
  }

  @Test
  void wantsTheCertificateOfAKey() {
    assertThatThrownBy(() -> settings(Map.of("security-protocol", "SSL", "key-file", "/x")))
        .hasMessage("rpcsweep.kafka.key-file is set, and rpcsweep.kafka.certificate-file is not");
  }

  @Test
  void namesAFileThatIsMissing() {
    assertThat(reason(Map.of("ca-file", "/nowhere/ca.crt")))
        .isEqualTo(
            "the files for TLS with Kafka cannot be used: /nowhere/ca.crt: there is no such file");
  }

  @Test
  void namesAFileThatHoldsNoCertificate() throws IOException {
    Path file = Files.writeString(directory.resolve("ca.crt"), "nothing of the kind");
    assertThat(reason(Map.of("ca-file", file.toString())))
        .startsWith("the files for TLS with Kafka cannot be used: " + file + ": ");
  }

  @Test
  void namesAPasswordFileThatIsMissingOrEmpty() throws IOException {
    Map<String, String> user = new HashMap<>(Map.of("security-protocol", "SASL_SSL", "user", "u"));
    user.put("password-file", "/nowhere/password");
    assertThat(reason(user))
        .isEqualTo("Kafka's password cannot be read from /nowhere/password: there is no such file");
    Path empty = Files.writeString(directory.resolve("password"), "\n");
    user.put("password-file", empty.toString());
    assertThat(reason(user))
        .isEqualTo(
            "Kafka's password cannot be read from %s: there is nothing in it".formatted(empty));
  }

  @Test
  void showsNoPasswordInItsSettings() throws IOException {
    Path password = Files.writeString(directory.resolve("password"), "s3cret");
    assertThat(
            settings(
                    Map.of(
                        "security-protocol",
                        "SASL_SSL",
                        "user",
                        "u",
                        "password-file",
                        password.toString()))
                .toString())
        .doesNotContain("s3cret");
  }

  private static Map<String, Object> settings(Map<String, String> properties) {
    return KafkaConnection.of(new TestAccess(properties)).settings();
  }

  /// What a service says whose client cannot be made.
  private static String reason(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(Map.of("security-protocol", "SSL"));
    all.putAll(properties);
    try (Admin admin = Admin.create(settings(all))) {
      return "made " + admin;
    } catch (RuntimeException e) {
      return KafkaTrouble.ofAccess(e).orElseThrow(() -> e);
    }
  }
}
