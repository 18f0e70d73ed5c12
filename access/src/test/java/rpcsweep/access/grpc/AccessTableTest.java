package rpcsweep.access.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.rpc.Code;
import io.grpc.MethodDescriptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwt.NumericDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.access.Role;
import rpcsweep.access.TestIssuer;
import rpcsweep.access.TestTokens;
import rpcsweep.access.token.Authentication;
import rpcsweep.access.token.Issuer;
import rpcsweep.access.token.IssuerKeys;
import rpcsweep.access.token.KeySource;
import rpcsweep.access.token.OidcSettings;
import rpcsweep.access.token.TokenFile;
import rpcsweep.access.token.WatchedFile;

/// Every method of every service, asked by everybody there is.
class AccessTableTest {

  /// Who may do what, once more: the contracts must agree with this table, and a method that is new
  /// must be put into it by somebody who has thought about it.
  private static final Map<String, Role> LEAST =
      table(
          """
          VIEWER   scan.v1.ScanService GetScan ListScans WatchScan
          OPERATOR scan.v1.ScanService CreateScan PauseScan ResumeScan CancelScan
          VIEWER   scan.v1.ScheduleService GetSchedule ListSchedules
          OPERATOR scan.v1.ScheduleService CreateSchedule PauseSchedule ResumeSchedule DeleteSchedule
          VIEWER   scan.v1.SiteService GetSite ListSites
          OPERATOR scan.v1.SiteService HaltSite ReleaseSite
          OPERATOR scan.v1.AuditService ListAuditEntries
          VIEWER   host.v1.HostService GetHost ListHosts SummarizeHosts CompareScans ListHostChanges
          VIEWER   host.v1.HostService WatchHosts ExportHosts ListReportedScans
          ADMIN    host.v1.RebuildService StartRebuild GetRebuild ApplyRebuild CancelRebuild
          """);

  @TempDir static Path directory;
  private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
  private static TestIssuer issuer;
  private static TestIssuer stranger;
  private static ScriptedServices services;

  private static Map<String, Role> table(String text) {
    Map<String, Role> table = new TreeMap<>();
    for (String line : text.lines().toList()) {
      List<String> words = List.of(line.split("\\s+"));
      words
          .subList(2, words.size())
          .forEach(method ->
              table.put("rpcsweep." + words.get(1) + "/" + method, Role.valueOf(words.getFirst())));
    }
    return table;
  }

  @BeforeAll
  static void start() throws Exception {
    issuer = new TestIssuer();
    stranger = new TestIssuer();
    Path file =
        TestTokens.write(
                directory.resolve("tokens"),
                "viewer viewer",
                "operator operator",
                "admin admin",
                "paris-viewer viewer sites=paris",
                "paris-operator operator sites=paris",
                "paris-admin admin sites=paris",
                "late admin expires=2020-01-01T00:00:00Z")
            .file();
    OidcSettings settings =
        new OidcSettings(
            issuer.uri(),
            TestIssuer.AUDIENCE,
            "preferred_username",
            "roles",
            "rpcsweep-",
            Optional.empty(),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));
    Issuer keys =
        new Issuer(
            settings,
            new IssuerKeys(
                new KeySource(issuer.uri(), null)::fetch,
                Runnable::run,
                System::nanoTime,
                settings.refresh()),
            InstantSource.system());
    keys.poll();
    Authentication authentication =
        new Authentication(
            new WatchedFile<>(
                file, (place, content) -> TokenFile.parse(place, content, InstantSource.system())),
            null,
            keys);
    assertThat(authentication.letsAnybodyIn()).isTrue();
    services =
        new ScriptedServices(
            new AccessInterceptor(authentication::recognise, null, new Denials(METERS)));
  }

  @AfterAll
  static void stop() {
    services.close();
    issuer.close();
    stranger.close();
  }

  static Stream<MethodDescriptor<?, ?>> methods() {
    return ScriptedServices.methods();
  }

  private static AnyCall.Ended call(
      MethodDescriptor<?, ?> method, @Nullable String token, String site) {
    return AnyCall.call(AnyCall.as(services.channel(), token), method, site);
  }

  private static void assertLetThrough(MethodDescriptor<?, ?> method, String token, String site) {
    assertThat(call(method, token, site).code())
        .as(method.getFullMethodName())
        .isEqualTo(Code.UNIMPLEMENTED);
  }

  private static void assertDenied(
      MethodDescriptor<?, ?> method,
      @Nullable String token,
      String site,
      Code code,
      String reason) {
    AnyCall.Ended ended = call(method, token, site);
    assertThat(ended.code()).as("%s", ended.status()).isEqualTo(code);
    assertThat(ended.reason()).isEqualTo(reason);
    assertThat(ended.isDenied()).isTrue();
    if (token != null && token.length() > 1) {
      assertThat(ended.status().toString()).doesNotContain(token);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void rolesMayDoWhatTheTableSays(MethodDescriptor<?, ?> method) {
    Role least = LEAST.get(method.getFullMethodName());
    assertThat(least).as("not in the table: " + method.getFullMethodName()).isNotNull();
    for (Role role : Role.values()) {
      String fromFile = TestTokens.token(role.word());
      String fromIssuer = issuer.token(role.word(), "rpcsweep-" + role.word());
      for (String token : List.of(fromFile, fromIssuer)) {
        if (role.includes(least)) {
          assertLetThrough(method, token, "sites/osaka");
          assertLetThrough(method, token, "sites/-");
        } else {
          assertDenied(method, token, "sites/osaka", Code.PERMISSION_DENIED, "ROLE_INSUFFICIENT");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void nobodyElseMayDoAnything(MethodDescriptor<?, ?> method) {
    Code code = Code.UNAUTHENTICATED;
    String role = "rpcsweep-admin";
    assertDenied(method, null, "sites/osaka", code, "TOKEN_MISSING");
    assertDenied(method, "x", "sites/osaka", code, "TOKEN_MALFORMED");
    assertDenied(method, TestTokens.token("nobody"), "sites/osaka", code, "TOKEN_UNKNOWN");
    assertDenied(method, TestTokens.token("late"), "sites/osaka", code, "TOKEN_EXPIRED");
    String expired =
        issuer.token("aiko", claims -> claims.setExpirationTime(NumericDate.fromSeconds(1)), role);
    assertDenied(method, expired, "sites/osaka", code, "TOKEN_EXPIRED");
    assertDenied(method, stranger.token("aiko", role), "sites/osaka", code, "TOKEN_ISSUER_UNKNOWN");
    assertDenied(
        method, issuer.token("guest"), "sites/osaka", Code.PERMISSION_DENIED, "ROLE_MISSING");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void thoseOfOneSiteAreHeldToItWhereARequestNamesASite(MethodDescriptor<?, ?> method) {
    if (AnyCall.siteField(method).isEmpty()) {
      return;
    }
    String least = LEAST.get(method.getFullMethodName()).word();
    String token = TestTokens.token("paris-" + least);
    assertLetThrough(method, token, "sites/paris");
    for (String site : List.of("sites/osaka", "sites/osaka/hosts/10.0.0.1", "sites/NO", "")) {
      assertDenied(method, token, site, Code.PERMISSION_DENIED, "SITE_NOT_ALLOWED");
    }
    if (least.equals("viewer")) {
      assertLetThrough(method, token, "sites/-");
      assertLetThrough(method, token, "sites/paris/hosts/10.0.0.1");
    } else {
      assertDenied(method, token, "sites/-", Code.PERMISSION_DENIED, "SITE_NOT_ALLOWED");
    }
  }

  @Test
  void everyPublicMethodOfTheContractsIsServedHere() throws Exception {
    FileDescriptorSet contracts;
    try (InputStream bytes =
        AccessTableTest.class.getResourceAsStream("/rpcsweep/proto/contracts.binpb")) {
      contracts = FileDescriptorSet.parseFrom(bytes);
    }
    assertThat(
            contracts.getFileList().stream()
                .filter(file -> file.getPackage().startsWith("rpcsweep."))
                .flatMap(file ->
                    file.getServiceList().stream()
                        .flatMap(service ->
                            service.getMethodList().stream()
                                .map(method ->
                                    file.getPackage()
                                        + "."
                                        + service.getName()
                                        + "/"
                                        + method.getName())))
                .collect(Collectors.toSet()))
        .isEqualTo(methods().map(MethodDescriptor::getFullMethodName).collect(Collectors.toSet()))
        .isEqualTo(LEAST.keySet());
  }

  @Test
  void denialsAreCounted() {
    MethodDescriptor<?, ?> method = methods().findFirst().orElseThrow();
    double before = count("TOKEN_MISSING");
    assertDenied(method, null, "", Code.UNAUTHENTICATED, "TOKEN_MISSING");
    assertThat(count("TOKEN_MISSING") - before).isEqualTo(1);
    assertThat(count("RATE_EXCEEDED")).isZero();
  }

  private static double count(String reason) {
    return METERS.get(Denials.COUNTER).tag("reason", reason).counter().count();
  }
}
