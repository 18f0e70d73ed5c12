package rpcsweep.scheduler.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.Code;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.access.TestIssuer;
import rpcsweep.access.TestTokens;
import rpcsweep.access.grpc.AnyCall;
import rpcsweep.proto.scan.v1.AuditServiceGrpc;
import rpcsweep.proto.scan.v1.ListScansRequest;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.ScheduleServiceGrpc;
import rpcsweep.proto.scan.v1.SiteServiceGrpc;

/// The packaged service with access on: asked by everybody, everything.
class AccessIT {

  /// What the table of the contracts says once more, for those of this service: what is not here
  /// asks for an operator.
  private static final Set<String> FOR_VIEWERS =
      Set.of(
          "GetScan",
          "ListScans",
          "WatchScan",
          "GetSchedule",
          "ListSchedules",
          "GetSite",
          "ListSites");

  @TempDir static Path directory;
  private static GuardedScheduler scheduler;

  @BeforeAll
  static void start() throws Exception {
    scheduler = new GuardedScheduler(directory);
  }

  @AfterAll
  static void stop() {
    scheduler.close();
  }

  static Stream<MethodDescriptor<?, ?>> methods() {
    return Stream.of(
            ScanServiceGrpc.getServiceDescriptor(),
            ScheduleServiceGrpc.getServiceDescriptor(),
            SiteServiceGrpc.getServiceDescriptor(),
            AuditServiceGrpc.getServiceDescriptor())
        .map(ServiceDescriptor::getMethods)
        .flatMap(methods -> methods.stream());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everybodyMayDoWhatTheTableSays(MethodDescriptor<?, ?> method) throws Exception {
    String nowhere = "sites/nowhere";
    boolean forViewers = FOR_VIEWERS.contains(method.getBareMethodName());
    for (String role : List.of("viewer", "operator", "admin")) {
      String fromIssuer = scheduler.issuer().token(role, "rpcsweep-" + role);
      for (String token : List.of(TestTokens.token(role), fromIssuer)) {
        AnyCall.Ended ended = AnyCall.call(scheduler.asBearer(token), method, nowhere);
        assertThat(ended.reason().equals("ROLE_INSUFFICIENT"))
            .as(role + " " + method.getFullMethodName())
            .isEqualTo(role.equals("viewer") && !forViewers);
        assertThat(ended.code()).isNotEqualTo(Code.UNAUTHENTICATED);
      }
    }
    assertThat(AnyCall.call(scheduler.as(null), method, nowhere).reason())
        .isEqualTo("TOKEN_MISSING");
    assertThat(AnyCall.call(scheduler.as("nobody"), method, nowhere).reason())
        .isEqualTo("TOKEN_UNKNOWN");
    assertThat(AnyCall.call(scheduler.as("late"), method, nowhere).reason())
        .isEqualTo("TOKEN_EXPIRED");
    try (TestIssuer stranger = new TestIssuer()) {
      Channel strange = scheduler.asBearer(stranger.token("a", "rpcsweep-admin"));
      assertThat(AnyCall.call(strange, method, nowhere).reason()).isEqualTo("TOKEN_ISSUER_UNKNOWN");
    }
  }

  @Test
  void overHttpItIsTheSame() throws Exception {
    HttpResponse<String> nobody = scheduler.http("GET", "/v1/scans", null, "");
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"rpcsweep\"");
    assertThat(nobody.body()).contains("TOKEN_MISSING");
    assertThat(
            scheduler.http("GET", "/v1/scans/at-osaka", TestTokens.token("paris"), "").statusCode())
        .isEqualTo(403);
    assertThat(
            scheduler.http("POST", "/v1/sites/paris:halt", TestTokens.token("viewer"), "{}").body())
        .contains("ROLE_INSUFFICIENT");
    assertThat(
            scheduler
                .http("GET", "/v1/scans", scheduler.issuer().token("aiko", "rpcsweep-viewer"), "")
                .statusCode())
        .isEqualTo(200);
    assertThat(scheduler.http("GET", "/q/health/live", null, "").statusCode()).isEqualTo(200);
    assertThat(scheduler.http("GET", "/v1/openapi.json", null, "").statusCode()).isEqualTo(200);
  }

  @Test
  void tokensComeAndGoWithoutARestart() throws Exception {
    String before = Files.readString(scheduler.tokens());
    assertThat(
            scheduler
                .call(
                    "new",
                    ScanServiceGrpc.getListScansMethod(),
                    ListScansRequest.getDefaultInstance())
                .reason())
        .isEqualTo("TOKEN_UNKNOWN");
    TestTokens.write(directory.resolve("more"), "new viewer");
    Files.writeString(scheduler.tokens(), before + Files.readString(directory.resolve("more")));
    await()
        .until(() ->
            scheduler
                    .call(
                        "new",
                        ScanServiceGrpc.getListScansMethod(),
                        ListScansRequest.getDefaultInstance())
                    .code()
                == Code.OK);
    Files.writeString(scheduler.tokens(), before);
    await()
        .until(() ->
            scheduler
                .call(
                    "new",
                    ScanServiceGrpc.getListScansMethod(),
                    ListScansRequest.getDefaultInstance())
                .reason()
                .equals("TOKEN_UNKNOWN"));
  }

  @Test
  void requestsThatAreTooLongAreNotReadAndNoTokenIsEverLogged() {
    AnyCall.Ended ended = scheduler.create("operator", "long", List.of(), 2_000);
    assertThat(ended.reason()).isEqualTo("REQUEST_TOO_LARGE");
    assertThat(ended.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);

    scheduler.call(
        "nobody", ScanServiceGrpc.getListScansMethod(), ListScansRequest.getDefaultInstance());
    assertThat(scheduler.log())
        .contains(
            "denied: rpcsweep.scan.v1.ScanService/ListScans to somebody from 127.0.0.1: TOKEN_UNKNOWN")
        .contains("to operator from 127.0.0.1: REQUEST_TOO_LARGE")
        .doesNotContain("-and-a-secret-that-is-long-enough");
  }
}
