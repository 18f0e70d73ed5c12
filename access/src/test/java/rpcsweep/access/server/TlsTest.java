package rpcsweep.access.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.access.TestAuthority;
import rpcsweep.access.TestAuthority.Pair;
import rpcsweep.access.grpc.AccessInterceptor;
import rpcsweep.access.grpc.Callers;
import rpcsweep.access.grpc.Denials;
import rpcsweep.access.tls.TlsFiles;
import rpcsweep.access.token.Authentication;
import rpcsweep.access.token.MachineFile;
import rpcsweep.access.token.WatchedFile;
import rpcsweep.proto.scan.v1.ListScansRequest;
import rpcsweep.proto.scan.v1.ListScansResponse;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;

/// A real gRPC server with real certificates.
class TlsTest {

  /// Answers with the caller's name.
  private static final class Greeting extends ScanServiceGrpc.ScanServiceImplBase {
    @Override
    public void listScans(ListScansRequest request, StreamObserver<ListScansResponse> observer) {
      observer.onNext(
          ListScansResponse.newBuilder().setNextPageToken(Callers.current().name()).build());
      observer.onCompleted();
    }
  }

  @TempDir static Path shared;
  private static TestAuthority authority;
  private static TestAuthority clients;
  private static Pair first;
  private static Pair second;
  private static Pair siem;
  private static Pair other;
  private static Pair forged;

  @TempDir Path directory;
  private Path certificate;
  private Path key;
  private Path clientAuthorities;
  private TlsFiles files;
  private Server server;

  @BeforeAll
  static void sign() throws Exception {
    authority = new TestAuthority(shared, "servers");
    clients = new TestAuthority(shared, "clients");
    first = authority.sign("first", "CN=first");
    second = authority.sign("second", "CN=second");
    siem = clients.sign("siem", "CN=siem,O=Example");
    other = clients.sign("other", "CN=other");
    forged = authority.sign("forged", "CN=siem,O=Example");
  }

  @BeforeEach
  void start() throws Exception {
    certificate = directory.resolve("tls.crt");
    key = directory.resolve("tls.key");
    install(first);
    clientAuthorities = Files.copy(clients.certificate(), directory.resolve("clients.crt"));
    files = new TlsFiles(new TlsFiles.Paths(certificate, key, clientAuthorities));
    Path machines =
        Files.writeString(directory.resolve("machines"), "siem viewer subject=CN=siem,O=Example");
    Authentication authentication =
        new Authentication(null, new WatchedFile<>(machines, MachineFile::parse), null);
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .sslContext(GrpcListening.context(files))
            .addService(
                ServerInterceptors.intercept(
                    new Greeting(),
                    new AccessInterceptor(
                        authentication::recognise, null, new Denials(new SimpleMeterRegistry()))))
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  private void install(Pair pair) throws IOException {
    Files.copy(pair.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(pair.key(), key, StandardCopyOption.REPLACE_EXISTING);
  }

  private String ask(@Nullable Pair shown) throws Exception {
    return ask(context ->
        shown == null
            ? context
            : context.keyManager(shown.certificate().toFile(), shown.key().toFile()));
  }

  private String ask(UnaryOperator<SslContextBuilder> showing) throws Exception {
    SslContextBuilder context =
        showing.apply(GrpcSslContexts.forClient().trustManager(authority.certificate().toFile()));
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
            .sslContext(context.build())
            .build();
    try {
      return ClientCalls.blockingUnaryCall(
              channel,
              ScanServiceGrpc.getListScansMethod(),
              CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
              ListScansRequest.getDefaultInstance())
          .getNextPageToken();
    } finally {
      channel.shutdownNow();
    }
  }

  private static Status.Code refused(ThrowingCallable asking) {
    return catchThrowableOfType(StatusRuntimeException.class, asking).getStatus().getCode();
  }

  /// The serial number of the certificate a new connection is shown.
  private BigInteger shown() throws Exception {
    SSLContext trust = TlsFiles.trusting(authority.certificate());
    try (SSLSocket socket =
        (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", server.getPort())) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }
  }

  @Test
  void machinesAreKnownByTheirCertificates() throws Exception {
    assertThat(ask(siem)).isEqualTo("siem");
  }

  @Test
  void certificatesOfNoMachineAndNoCertificateLetNobodyIn() throws Exception {
    assertThat(refused(() -> ask(other))).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(refused(() -> ask((Pair) null))).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void certificatesOfAnotherAuthorityDoNotConnectWhateverTheySay() throws Exception {
    KeyManager insisting = authority.insisting("forged");
    assertThat(refused(() -> ask(context -> context.keyManager(insisting))))
        .isEqualTo(Status.Code.UNAVAILABLE);
    // Who does not insist is not even asked for it.
    assertThat(refused(() -> ask(forged))).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void plainTextIsNotSpoken() {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    try {
      assertThatThrownBy(() ->
              ScanServiceGrpc.newBlockingStub(channel)
                  .withDeadlineAfter(20, TimeUnit.SECONDS)
                  .listScans(ListScansRequest.getDefaultInstance()))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void aRenewedCertificateIsShownToTheNextConnection() throws Exception {
    BigInteger before = shown();

    // Between the two files they do not belong together.
    Files.copy(second.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
    assertThat(files.poll()).get().asString().contains("is not the key of");
    assertThat(files.poll()).isEmpty();
    assertThat(shown()).isEqualTo(before);

    Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
    assertThat(files.poll()).get().asString().contains("read again");
    assertThat(shown()).isNotEqualTo(before);
    assertThat(ask(siem)).isEqualTo("siem");
  }

  @Test
  void whoSignsClientsMayChange() throws Exception {
    assertThat(refused(() -> ask(forged))).isEqualTo(Status.Code.UNAUTHENTICATED);

    Files.copy(authority.certificate(), clientAuthorities, StandardCopyOption.REPLACE_EXISTING);
    files.poll();

    assertThat(ask(forged)).isEqualTo("siem");
  }

  @Test
  void filesThatAreWrongAreNamed() throws Exception {
    Path nonsense = Files.writeString(directory.resolve("nonsense"), "nonsense");
    assertThatThrownBy(() -> new TlsFiles(new TlsFiles.Paths(nonsense, key, null)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(nonsense.toString());
    assertThatThrownBy(() -> new TlsFiles(new TlsFiles.Paths(certificate, nonsense, null)))
        .hasMessageContaining("PKCS #8");
    assertThatThrownBy(() -> new TlsFiles(new TlsFiles.Paths(directory.resolve("none"), key, null)))
        .hasMessageEndingWith("there is no such file");
  }
}
