package rpcsweep.scheduler.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.access.TestAuthority;
import rpcsweep.access.TestAuthority.Pair;
import rpcsweep.access.TestTokens;
import rpcsweep.backbone.FreePort;

/// Where and how the packaged service listens. Nobody here needs a broker.
class ListeningIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private ServiceProcess start(Map<String, String> environment) throws IOException {
    Path sites =
        Files.writeString(
            directory.resolve("sites.yaml"),
            "sites: [{id: osaka, name: Osaka, networks: [127.0.0.0/8]}]");
    return new ServiceProcess(
        "127.0.0.1:" + FreePort.any(), sites, directory.resolve("service.log"), environment);
  }

  private String refusal(Map<String, String> environment) throws Exception {
    try (ServiceProcess service = start(environment)) {
      assertThat(service.awaitExit()).as(service.log()).isEqualTo(1);
      assertThat(service.log()).doesNotContain("\tat ");
      return service.log();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUARKUS_GRPC_SERVER_HOST", "QUARKUS_HTTP_HOST"})
  void isOnLoopbackAloneWhileAccessIsOff(String host) throws Exception {
    assertThat(refusal(Map.of(host, "0.0.0.0")))
        .contains("RPCSWEEP_ACCESS_MODE: is off")
        .contains("may listen on loopback only, and not on 0.0.0.0");
  }

  @Test
  void doesNotStartWhereNobodyCouldBeLetIn() throws Exception {
    assertThat(refusal(Map.of("RPCSWEEP_ACCESS_MODE", "on"))).contains("nobody could be let in");
  }

  @Test
  void doesNotStartWithALineThatIsWrong() throws Exception {
    Path tokens = Files.writeString(directory.resolve("tokens"), "my-token aiko admin\n");
    String log =
        refusal(
            Map.of(
                "RPCSWEEP_ACCESS_MODE",
                "on",
                "RPCSWEEP_ACCESS_TOKENS_FILE",
                tokens.toString(),
                "RPCSWEEP_TLS_KEY_FILE",
                tokens.toString()));
    assertThat(log)
        .contains(tokens + ":1: begins with a SHA-256 digest")
        .contains("RPCSWEEP_TLS_CERTIFICATE_FILE: is not set")
        .doesNotContain("my-token");
  }

  @Test
  void speaksTlsOnBothPortsAndShowsARenewedCertificateOnBoth() throws Exception {
    TestAuthority servers = new TestAuthority(directory, "servers");
    TestAuthority machines = new TestAuthority(directory, "machines");
    machines.sign("siem", "CN=siem,O=Example");
    Path certificate = directory.resolve("tls.crt");
    Path key = directory.resolve("tls.key");
    install(servers.sign("first", "CN=first"), certificate, key);
    Path tokens = TestTokens.write(directory.resolve("tokens"), "aiko viewer").file();
    Path subjects =
        Files.writeString(directory.resolve("subjects"), "siem viewer subject=CN=siem,O=Example");
    try (ServiceProcess service =
        start(
            Map.of(
                "RPCSWEEP_ACCESS_MODE", "on",
                "RPCSWEEP_ACCESS_TOKENS_FILE", tokens.toString(),
                "RPCSWEEP_ACCESS_MACHINES_FILE", subjects.toString(),
                "RPCSWEEP_TLS_CERTIFICATE_FILE", certificate.toString(),
                "RPCSWEEP_TLS_KEY_FILE", key.toString(),
                "RPCSWEEP_TLS_CLIENT_CA_FILE", machines.certificate().toString()))) {
      SSLContext plainly = servers.trusting();
      await("see " + service.log())
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> ask(service, plainly, "/q/health/live", "").statusCode() == 200);

      assertThat(ask(service, plainly, "/v1/sites", "").statusCode()).isEqualTo(401);
      assertThat(ask(service, plainly, "/v1/sites", TestTokens.token("aiko")).statusCode())
          .isNotIn(401, 403);
      SSLContext machine = machines.showing("siem", servers);
      assertThat(ask(service, machine, "/v1/sites", "").statusCode()).isNotIn(401, 403);
      assertThatThrownBy(() ->
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(service.http().resolve("/v1/sites")).build(),
                      HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);

      int http = service.http().getPort();
      BigInteger before = shown(plainly, http);
      assertThat(shown(plainly, service.grpcPort())).isEqualTo(before);
      install(servers.sign("second", "CN=second"), certificate, key);
      await().atMost(PATIENCE).until(() -> !shown(plainly, http).equals(before));
      assertThat(shown(plainly, service.grpcPort())).isNotEqualTo(before);
    }
  }

  @Test
  void keepsNoTraceOfWhoSpeaksSomethingElse() throws Exception {
    try (ServiceProcess service = start(Map.of())) {
      await("see " + service.log())
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> isHungUpOn(service.grpcPort()));

      assertThat(isHungUpOn(service.grpcPort())).isTrue();
      assertThat(service.log()).doesNotContain("\tat ");
    }
  }

  /// Begins TLS where none is spoken, and listens to the end.
  private static boolean isHungUpOn(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      byte[] hello = {22, 3, 1, 0, 5, 1, 0, 0, 1, 0};
      socket.getOutputStream().write(hello);
      byte[] _ = socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      assertThat(e).hasMessage("Connection reset");
    }
    return true;
  }

  private static void install(Pair pair, Path certificate, Path key) throws IOException {
    Files.copy(pair.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(pair.key(), key, StandardCopyOption.REPLACE_EXISTING);
  }

  private static HttpResponse<String> ask(
      ServiceProcess service, SSLContext context, String path, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create("https://127.0.0.1:" + service.http().getPort()).resolve(path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /// The serial number of the certificate a new connection is shown.
  private static BigInteger shown(SSLContext context, int port) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }
  }
}
