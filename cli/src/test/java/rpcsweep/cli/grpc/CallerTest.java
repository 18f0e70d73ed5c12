package rpcsweep.cli.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.CertificateAuthority;
import rpcsweep.backbone.IssuedCertificate;
import rpcsweep.proto.scan.v1.ListScansRequest;
import rpcsweep.proto.scan.v1.ListScansResponse;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;

/// Tokens are shown to services that are certified, over encrypted connections, and to nobody else.
class CallerTest {

  @TempDir static Path directory;
  private static CertificateAuthority authority;
  private static IssuedCertificate certificate;
  private static Path token;

  private final List<Server> servers = new ArrayList<>();
  private final List<String> shown = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void makeFiles() throws Exception {
    authority = CertificateAuthority.in(directory.resolve("authority"));
    certificate = authority.certificate("services", "ip:127.0.0.1", "dns:localhost");
    token = Files.writeString(directory.resolve("token"), "c29tZXRoaW5nIGxvbmc\n");
  }

  @AfterEach
  void stop() {
    servers.forEach(Server::shutdownNow);
  }

  @Test
  void showsItsTokenOverTls() throws Exception {
    String address = listen("127.0.0.1", tls(certificate));
    call(new Caller(token, authority.certificate(), null, null), address);
    assertThat(shown).containsExactly("Bearer c29tZXRoaW5nIGxvbmc");
  }

  @Test
  void readsTheTokenForEveryCall() throws Exception {
    String address = listen("127.0.0.1", tls(certificate));
    Path renewed = Files.writeString(directory.resolve("renewed"), "first");
    Caller caller = new Caller(renewed, authority.certificate(), null, null);
    try (Services services = services(caller, address)) {
      services.scans().list();
      Files.writeString(renewed, "second");
      services.scans().list();
    }
    assertThat(shown).containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void showsItsTokenToNobodyWhoDoesNotEncrypt() throws Exception {
    String address = listen("127.0.0.1", InsecureServerCredentials.create());
    assertRefused(new Caller(token, authority.certificate(), null, null), address);
  }

  @Test
  void showsItsTokenToNobodyWhoIsNotCertified() throws Exception {
    String address = listen("127.0.0.1", tls(certificate));
    CertificateAuthority stranger = CertificateAuthority.in(directory.resolve("stranger"));
    assertRefused(new Caller(token, stranger.certificate(), null, null), address);
    assertRefused(new Caller(token, null, null, null), address);
  }

  /// Each scheduler is certified under its own name, and the second is as good as the first.
  @Test
  void knowsEachOfSeveralByItsOwnName() throws Exception {
    IssuedCertificate other = authority.certificate("other", "dns:localhost");
    String first = listen("127.0.0.1", tls(certificate));
    String second = listen("localhost", tls(other));
    try (Services services =
        services(new Caller(token, authority.certificate(), null, null), first, second)) {
      services.scans().list();
      servers.getFirst().shutdownNow().awaitTermination();
      services.scans().list();
    }
    assertThat(shown).hasSize(2);
  }

  @Test
  void showsItsCertificateWhereOneIsWanted() throws Exception {
    String address =
        listen(
            "127.0.0.1",
            TlsServerCredentials.newBuilder()
                .keyManager(certificate.certificate().toFile(), certificate.key().toFile())
                .trustManager(authority.certificate().toFile())
                .clientAuth(ClientAuth.REQUIRE)
                .build());
    IssuedCertificate own = authority.certificate("siem");
    call(new Caller(null, authority.certificate(), own.certificate(), own.key()), address);
    assertThat(shown).containsExactly("null");
    shown.clear();
    assertRefused(new Caller(null, authority.certificate(), null, null), address);
  }

  @Test
  void saysWhatIsWrongWithItsFiles() throws Exception {
    Path nothing = Files.writeString(directory.resolve("nothing"), "not a certificate");
    Path blank = Files.writeString(directory.resolve("blank"), "two words");
    assertThat(problem(token, authority.certificate(), null, null)).isEmpty();
    assertThat(problem(Path.of("/nowhere/token"), null, null, null))
        .isEqualTo("there is no file /nowhere/token");
    assertThat(problem(blank, null, null, null))
        .isEqualTo(blank + " holds no token: printable characters without blanks");
    assertThat(problem(null, nothing, null, null)).contains(nothing.toString());
    assertThat(problem(null, null, certificate.certificate(), nothing))
        .contains(nothing.toString());
  }

  private static String problem(
      @Nullable Path token, @Nullable Path ca, @Nullable Path shown, @Nullable Path key) {
    return new Caller(token, ca, shown, key).problem().orElse("");
  }

  private void assertRefused(Caller caller, String address) {
    assertThatExceptionOfType(RequestFailedException.class)
        .isThrownBy(() -> call(caller, address))
        .withMessageContaining("does not answer");
    assertThat(shown).isEmpty();
  }

  private static void call(Caller caller, String address) throws RequestFailedException {
    try (Services services = services(caller, address)) {
      services.scans().list();
    }
  }

  private static Services services(Caller caller, String... addresses) {
    return Services.at(
        new Endpoints(List.of(addresses), addresses[0], caller), Duration.ofSeconds(5));
  }

  private static ServerCredentials tls(IssuedCertificate shown) throws IOException {
    return TlsServerCredentials.create(shown.certificate().toFile(), shown.key().toFile());
  }

  private String listen(String name, ServerCredentials credentials) throws IOException {
    Server server =
        Grpc.newServerBuilderForPort(0, credentials)
            .intercept(new Doorkeeper())
            .addService(new NoScans())
            .build()
            .start();
    servers.add(server);
    return name + ":" + server.getPort();
  }

  /// Notes what is shown.
  private final class Doorkeeper implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      shown.add(
          String.valueOf(
              headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER))));
      return next.startCall(call, headers);
    }
  }

  private static final class NoScans extends ScanServiceGrpc.ScanServiceImplBase {
    @Override
    public void listScans(ListScansRequest request, StreamObserver<ListScansResponse> reply) {
      reply.onNext(ListScansResponse.getDefaultInstance());
      reply.onCompleted();
    }
  }
}
