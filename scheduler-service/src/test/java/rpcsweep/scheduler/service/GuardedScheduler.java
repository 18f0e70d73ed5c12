package rpcsweep.scheduler.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.rpc.Code;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.TestIssuer;
import rpcsweep.access.TestTokens;
import rpcsweep.access.grpc.AnyCall;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.proto.scan.v1.CreateScanRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.TargetSpec;

/// The packaged service with access on, and scans at one site, at the other and at both.
final class GuardedScheduler implements AutoCloseable {

  private static final String SITES =
      """
      sites:
        - id: osaka
          name: Osaka
          networks: [127.1.0.0/16]
        - id: paris
          name: Paris
          networks: [127.2.0.0/16]
      """;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final KafkaBroker broker;
  private final TestIssuer issuer = new TestIssuer();
  private final Path tokens;
  private final ServiceProcess service;

  GuardedScheduler(Path directory) throws Exception {
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    tokens =
        TestTokens.write(
                directory.resolve("tokens"),
                "viewer viewer",
                "operator operator",
                "admin admin",
                "paris-viewer viewer sites=paris",
                "paris operator sites=paris",
                "late admin expires=2020-01-01T00:00:00Z")
            .file();
    service =
        new ServiceProcess(
                broker.bootstrapServers(),
                Files.writeString(directory.resolve("sites.yaml"), SITES),
                directory.resolve("service.log"),
                Map.of(
                    "RPCSWEEP_ACCESS_MODE",
                    "on",
                    "RPCSWEEP_ACCESS_TOKENS_FILE",
                    tokens.toString(),
                    "RPCSWEEP_ACCESS_OIDC_ISSUER",
                    issuer.uri().toString(),
                    "RPCSWEEP_ACCESS_OIDC_AUDIENCE",
                    TestIssuer.AUDIENCE,
                    "RPCSWEEP_ACCESS_LIMITS_REQUEST_BYTES",
                    "20000"))
            .awaitReady();
    for (List<String> sites :
        List.of(List.of("osaka"), List.of("paris"), List.of("osaka", "paris"))) {
      AnyCall.Ended ended = create("admin", "at-" + String.join("-and-", sites), sites, 1);
      assertThat(ended.code()).as("%s", ended.status()).isEqualTo(Code.OK);
    }
  }

  TestIssuer issuer() {
    return issuer;
  }

  Path tokens() {
    return tokens;
  }

  String log() {
    return service.log();
  }

  /// A channel as somebody with a token of the file; null for nobody.
  Channel as(@Nullable String name) {
    return asBearer(name == null ? null : TestTokens.token(name));
  }

  /// A channel on which every call shows a token.
  Channel asBearer(@Nullable String token) {
    return AnyCall.as(service.channel(), token);
  }

  <Q extends Message> AnyCall.Ended call(
      @Nullable String name, MethodDescriptor<Q, ?> method, Q request) {
    return AnyCall.call(as(name), method, request);
  }

  /// Creates a scan of some addresses at these sites.
  AnyCall.Ended create(String name, String id, List<String> sites, int targets) {
    Scan.Builder scan =
        Scan.newBuilder().addAllSites(sites.stream().map(site -> "sites/" + site).toList());
    TargetSpec.Builder spec = TargetSpec.newBuilder();
    for (int i = 0; i < targets; i++) {
      if (!sites.equals(List.of("paris"))) {
        spec.addTargets("127.1.0." + i % 256);
      }
      if (!sites.equals(List.of("osaka"))) {
        spec.addTargets("127.2.0." + i % 256);
      }
    }
    return call(
        name,
        ScanServiceGrpc.getCreateScanMethod(),
        CreateScanRequest.newBuilder().setScanId(id).setScan(scan.setTargetSpec(spec)).build());
  }

  /// Asks over HTTP, and claims to be mallory.
  HttpResponse<String> http(String verb, String path, @Nullable String token, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.http().resolve(path))
            .header("Content-Type", "application/json")
            .header("rpcsweep-actor", "mallory")
            .method(verb, HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    service.close();
    issuer.close();
    broker.close();
  }
}
