package rpcsweep.results.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Empty;
import com.google.rpc.Code;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoUtils;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.access.TestIssuer;
import rpcsweep.access.TestTokens;
import rpcsweep.access.grpc.AnyCall;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.Topics;
import rpcsweep.proto.host.v1.ExportHostsRequest;
import rpcsweep.proto.host.v1.ExportHostsResponse;
import rpcsweep.proto.host.v1.GetHostRequest;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.ListReportedScansRequest;
import rpcsweep.proto.host.v1.RebuildServiceGrpc;
import rpcsweep.proto.host.v1.ReportedScan;
import rpcsweep.proto.host.v1.SiteSummary;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.results.Batches;
import rpcsweep.results.TestRedis;

/// The packaged service with access on: hosts of two sites, asked for by everybody.
class AccessIT {

  private static final int PARTITIONS = 2;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path directory;
  private static KafkaBroker broker;
  private static TestRedis redis;
  private static ObservationFeed feed;
  private static TestIssuer issuer;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    redis = TestRedis.start(directory);
    issuer = new TestIssuer();
    feed = new ObservationFeed(broker.bootstrapServers(), PARTITIONS);
    broker.createTopic(Topics.TRANSITIONS, PARTITIONS);
    broker.createTopic(Topics.OBSERVATIONS, PARTITIONS);
    Path tokens =
        TestTokens.write(
                directory.resolve("tokens"),
                "viewer viewer",
                "operator operator",
                "admin admin",
                "paris viewer sites=paris",
                "late admin expires=2020-01-01T00:00:00Z")
            .file();
    service =
        new RunningService(
            broker.bootstrapServers(),
            redis.uri(),
            directory.resolve("service.log"),
            Map.of(
                "RPCSWEEP_ACCESS_MODE",
                "on",
                "RPCSWEEP_ACCESS_TOKENS_FILE",
                tokens.toString(),
                "RPCSWEEP_ACCESS_OIDC_ISSUER",
                issuer.uri().toString(),
                "RPCSWEEP_ACCESS_OIDC_AUDIENCE",
                TestIssuer.AUDIENCE));
    for (String site : List.of("osaka", "paris")) {
      feed.report(
          Batches.of("nightly-" + site, site, 0, "10.0.0.0", 0)
              .withAll(Outcome.NO_RESPONSE)
              .with(1, HostState.UNPATCHED)
              .observed());
    }
    feed.awaitApplied(redis);
    await().atMost(Duration.ofSeconds(30)).until(service::isReady);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    feed.close();
    issuer.close();
    redis.close();
    broker.close();
  }

  private static Channel as(@Nullable String name) {
    return AnyCall.as(service.channel(), name == null ? null : TestTokens.token(name));
  }

  private static HostServiceGrpc.HostServiceBlockingStub hosts(String name) {
    return HostServiceGrpc.newBlockingStub(as(name));
  }

  static Stream<MethodDescriptor<?, ?>> methods() {
    return Stream.of(
            HostServiceGrpc.getServiceDescriptor(), RebuildServiceGrpc.getServiceDescriptor())
        .map(ServiceDescriptor::getMethods)
        .flatMap(methods -> methods.stream());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everybodyMayDoWhatTheTableSays(MethodDescriptor<?, ?> method) throws Exception {
    String nowhere = "sites/nowhere";
    boolean rebuild = RebuildServiceGrpc.SERVICE_NAME.equals(method.getServiceName());
    for (String role : List.of("viewer", "operator", "admin")) {
      String fromIssuer = issuer.token(role, "rpcsweep-" + role);
      for (String token : List.of(TestTokens.token(role), fromIssuer)) {
        if (role.equals("admin") && rebuild) {
          // Not here: it would rebuild.
          continue;
        }
        AnyCall.Ended ended = AnyCall.call(AnyCall.as(service.channel(), token), method, nowhere);
        assertThat(ended.reason().equals("ROLE_INSUFFICIENT"))
            .as(role + " " + method.getFullMethodName())
            .isEqualTo(rebuild);
        assertThat(ended.isDenied()).isEqualTo(rebuild);
      }
    }
    assertThat(AnyCall.call(as(null), method, nowhere).reason()).isEqualTo("TOKEN_MISSING");
    assertThat(AnyCall.call(as("nobody"), method, nowhere).reason()).isEqualTo("TOKEN_UNKNOWN");
    assertThat(AnyCall.call(as("late"), method, nowhere).reason()).isEqualTo("TOKEN_EXPIRED");
    AnyCall.Ended other = AnyCall.call(as("paris"), method, "sites/osaka");
    assertThat(other.reason()).isEqualTo(rebuild ? "ROLE_INSUFFICIENT" : "SITE_NOT_ALLOWED");
    try (TestIssuer stranger = new TestIssuer()) {
      Channel strange = AnyCall.as(service.channel(), stranger.token("a", "rpcsweep-admin"));
      assertThat(AnyCall.call(strange, method, nowhere).reason()).isEqualTo("TOKEN_ISSUER_UNKNOWN");
    }
  }

  @Test
  void anAdminMayAskForARebuild() {
    assertThat(AnyCall.call(as("admin"), RebuildServiceGrpc.getGetRebuildMethod(), "").reason())
        .isEqualTo("REBUILD_NOT_FOUND");
  }

  @Test
  void everySiteIsEveryOneOfTheCallers() {
    for (String name : List.of("viewer", "paris")) {
      String[] sites =
          name.equals("paris") ? new String[] {"paris"} : new String[] {"osaka", "paris"};
      assertThat(
              hosts(name)
                  .summarizeHosts(SummarizeHostsRequest.newBuilder().setParent("sites/-").build())
                  .getSitesList())
          .extracting(SiteSummary::getSite)
          .containsExactly(sites);
      assertThat(
              hosts(name)
                  .listHosts(
                      ListHostsRequest.newBuilder()
                          .setParent("sites/-")
                          .setFilter("state = HOST_STATE_UNPATCHED")
                          .build())
                  .getHostsList())
          .extracting(Host::getSite)
          .containsExactly(sites);
      assertThat(
              hosts(name)
                  .listReportedScans(
                      ListReportedScansRequest.newBuilder().setParent("sites/-").build())
                  .getScansList())
          .extracting(ReportedScan::getSite)
          .containsOnly(sites);
      Iterator<ExportHostsResponse> exported =
          hosts(name).exportHosts(ExportHostsRequest.newBuilder().setParent("sites/-").build());
      assertThat(exported)
          .toIterable()
          .flatExtracting(ExportHostsResponse::getHostsList)
          .extracting(Host::getSite)
          .containsOnly(sites);
    }
    assertThat(
            hosts("paris")
                .getHost(GetHostRequest.newBuilder().setName("sites/paris/hosts/10.0.0.1").build())
                .getSite())
        .isEqualTo("paris");
  }

  private static HttpResponse<String> get(String path, @Nullable String token) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(service.http().resolve(path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void overHttpItIsTheSameAndThePageItselfIsOpen() throws Exception {
    assertThat(get("/v1/sites/-/hosts:summarize", null).statusCode()).isEqualTo(401);
    assertThat(get("/v1/sites/osaka/hosts:summarize", TestTokens.token("paris")).statusCode())
        .isEqualTo(403);
    HttpResponse<String> theirs = get("/v1/sites/-/hosts:summarize", TestTokens.token("paris"));
    assertThat(theirs.statusCode()).isEqualTo(200);
    assertThat(theirs.body()).contains("paris").doesNotContain("osaka");
    for (String open :
        List.of("/", "/page/main.js", "/page-config.json", "/q/health/live", "/v1/openapi.json")) {
      assertThat(get(open, null).statusCode()).as(open).isEqualTo(200);
    }
  }

  @Test
  void reflectionIsForViewersAndHealthForAll() {
    // Without a name, gRPC's own services are called as any other.
    MethodDescriptor<Empty, Empty> health =
        method("grpc.health.v1.Health/Check", MethodDescriptor.MethodType.UNARY);
    assertThat(AnyCall.call(as(null), health, Empty.getDefaultInstance()).code())
        .isEqualTo(Code.OK);
    MethodDescriptor<Empty, Empty> reflection =
        method(
            "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
            MethodDescriptor.MethodType.SERVER_STREAMING);
    assertThat(AnyCall.call(as(null), reflection, Empty.getDefaultInstance()).reason())
        .isEqualTo("TOKEN_MISSING");
    assertThat(AnyCall.call(as("viewer"), reflection, Empty.getDefaultInstance()).isDenied())
        .isFalse();
  }

  private static MethodDescriptor<Empty, Empty> method(
      String name, MethodDescriptor.MethodType type) {
    MethodDescriptor.Marshaller<Empty> empty = ProtoUtils.marshaller(Empty.getDefaultInstance());
    return MethodDescriptor.newBuilder(empty, empty).setFullMethodName(name).setType(type).build();
  }
}
