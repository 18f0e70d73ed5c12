package rpcsweep.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.cli.stack.Trust;

/// Everybody who comes to a secured stack, and every method of its services: who is let through is
/// written down here once more, and not read off the contract.
class RolesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  /// Three base64url parts, as a token of an issuer has; signed by nobody who is known.
  private static final String FOREIGN =
      "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IngifQ"
          + ".eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUiLCJzdWIiOiJtYWxsb3J5IiwiYXVkIjoicnBjc3dlZXAifQ"
          + ".c2lnbmVkIGJ5IG5vYm9keSB3aG8gaXMga25vd24";

  private static final String EXPIRED = "a token that was good until yesterday".replace(' ', '-');

  @TempDir static Path folder;
  private static Command up;
  private static JsonNode addresses;
  private static final Map<String, ManagedChannel> CHANNELS = new TreeMap<>();

  @BeforeAll
  static void start() throws Exception {
    Path sites =
        Files.writeString(
            folder.resolve("sites.yaml"),
            """
            sites:
              - id: plant
                name: The plant
                networks: [127.20.0.0/20]
            """);
    up = Command.start(state(), "up", "--secure", "--sites", sites.toString());
    await().atMost(PATIENCE).until(() -> !up.isRunning() || up.out().contains("plant ("));
    assertThat(up.isRunning()).as(up.err()).isTrue();
    addresses =
        JsonMapper.builder().build().readTree(Files.readString(state().resolve("stack.json")));
    Files.writeString(
        state().resolve("secure/tokens"),
        "%s  former  admin  expires=2020-01-01T00:00:00Z%n".formatted(digest(EXPIRED)),
        StandardOpenOption.APPEND);
    // It is read again within a second or two; until then the token is an unknown one.
    await()
        .atMost(PATIENCE)
        .until(
            () -> outcome("former", "rpcsweep.scan.v1.ScanService/ListScans").contains("expired"));
  }

  @AfterAll
  static void stop() {
    CHANNELS.values().forEach(ManagedChannel::shutdownNow);
    up.close();
  }

  @ParameterizedTest
  @CsvSource({
    "rpcsweep.scan.v1.ScanService/CreateScan,              operator",
    "rpcsweep.scan.v1.ScanService/GetScan,                 viewer",
    "rpcsweep.scan.v1.ScanService/ListScans,               viewer",
    "rpcsweep.scan.v1.ScanService/PauseScan,               operator",
    "rpcsweep.scan.v1.ScanService/ResumeScan,              operator",
    "rpcsweep.scan.v1.ScanService/CancelScan,              operator",
    "rpcsweep.scan.v1.ScanService/WatchScan,               viewer",
    "rpcsweep.scan.v1.ScheduleService/CreateSchedule,      operator",
    "rpcsweep.scan.v1.ScheduleService/GetSchedule,         viewer",
    "rpcsweep.scan.v1.ScheduleService/ListSchedules,       viewer",
    "rpcsweep.scan.v1.ScheduleService/PauseSchedule,       operator",
    "rpcsweep.scan.v1.ScheduleService/ResumeSchedule,      operator",
    "rpcsweep.scan.v1.ScheduleService/DeleteSchedule,      operator",
    "rpcsweep.scan.v1.SiteService/GetSite,                 viewer",
    "rpcsweep.scan.v1.SiteService/ListSites,               viewer",
    "rpcsweep.scan.v1.SiteService/HaltSite,                operator",
    "rpcsweep.scan.v1.SiteService/ReleaseSite,             operator",
    "rpcsweep.scan.v1.AuditService/ListAuditEntries,       operator",
    "rpcsweep.host.v1.HostService/GetHost,                 viewer",
    "rpcsweep.host.v1.HostService/ListHosts,               viewer",
    "rpcsweep.host.v1.HostService/SummarizeHosts,          viewer",
    "rpcsweep.host.v1.HostService/CompareScans,            viewer",
    "rpcsweep.host.v1.HostService/ListHostChanges,         viewer",
    "rpcsweep.host.v1.HostService/WatchHosts,              viewer",
    "rpcsweep.host.v1.HostService/ExportHosts,             viewer",
    "rpcsweep.host.v1.HostService/ListReportedScans,       viewer",
    "rpcsweep.host.v1.RebuildService/StartRebuild,         admin",
    "rpcsweep.host.v1.RebuildService/GetRebuild,           admin",
    "rpcsweep.host.v1.RebuildService/ApplyRebuild,         admin",
    "rpcsweep.host.v1.RebuildService/CancelRebuild,        admin",
  })
  void everyMethodIsOpenFromOneRoleOnAndToNobodyElse(String method, String least) {
    List<String> roles = List.of("viewer", "operator", "admin");
    for (String role : roles) {
      String expected =
          roles.indexOf(role) >= roles.indexOf(least) ? "let through" : "PERMISSION_DENIED";
      assertThat(outcome(role, method)).as("%s as %s", method, role).startsWith(expected);
    }
    for (String stranger : List.of("nobody", "unknown", "former", "foreign")) {
      assertThat(outcome(stranger, method))
          .as("%s as %s", method, stranger)
          .startsWith("UNAUTHENTICATED");
    }
    assertThat(outcome("plaintext", method)).startsWith("UNAVAILABLE");
  }

  @Test
  void theTableHasEveryMethodOfTheContracts() throws Exception {
    CsvSource table =
        RolesIT.class
            .getDeclaredMethod(
                "everyMethodIsOpenFromOneRoleOnAndToNobodyElse", String.class, String.class)
            .getAnnotation(CsvSource.class);
    List<String> written =
        List.of(table.value()).stream().map(row -> row.substring(0, row.indexOf(','))).toList();
    assertThat(written).containsExactlyInAnyOrderElementsOf(EmptyCalls.METHODS.keySet());
  }

  @Test
  void theSameIsAskedOverHttp() throws Exception {
    for (String path : List.of("/v1/scans", "/v1/sites")) {
      assertThat(status("schedulers", path, "")).isEqualTo(401);
      assertThat(status("schedulers", path, EXPIRED)).isEqualTo(401);
      assertThat(status("schedulers", path, token("viewer"))).isEqualTo(200);
    }
    assertThat(status("results", "/v1/sites/plant/hosts:summarize", "")).isEqualTo(401);
    assertThat(status("results", "/v1/sites/plant/hosts:summarize", token("viewer")))
        .isEqualTo(200);
    assertThat(status("schedulers", "/q/health/ready", "")).isEqualTo(200);
  }

  @Test
  void theCommandIsWhoItIsTold() {
    String at = "127.0.0.1:" + ports("schedulers").get("grpc").asInt();
    Path secure = state().resolve("secure");
    List<String> viewing =
        List.of(
            "--server",
            at,
            "--ca-file",
            secure.resolve("certificates/authority.crt").toString(),
            "--token-file",
            secure.resolve("viewer.token").toString());
    List<String> listing = new ArrayList<>(List.of("sites"));
    listing.addAll(viewing);
    List<String> halting = new ArrayList<>(List.of("halt", "plant"));
    halting.addAll(viewing);
    assertThat(Command.run(folder.resolve("elsewhere"), listing.toArray(String[]::new)).out())
        .contains("plant");
    Command.Result refused =
        Command.run(folder.resolve("elsewhere"), halting.toArray(String[]::new));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("operator");
    // The stack's own terminal finds what it needs.
    assertThat(Command.run(state(), "sites").out()).contains("plant");
  }

  /// What comes of a call: `let through`, or the code and the words of the refusal.
  private static String outcome(String caller, String method) {
    String service = method.contains(".host.v1.") ? "results" : "schedulers";
    Status status = EmptyCalls.call(channel(caller, service), method);
    return switch (status.getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED, UNAVAILABLE ->
          status.getCode() + " " + status.getDescription();
      default -> "let through: " + status;
    };
  }

  private static Channel channel(String caller, String service) {
    ManagedChannel channel =
        CHANNELS.computeIfAbsent(
            service + (caller.equals("plaintext") ? " plaintext" : ""),
            _ ->
                Grpc.newChannelBuilder(
                        "127.0.0.1:" + ports(service).get("grpc").asInt(),
                        caller.equals("plaintext")
                            ? InsecureChannelCredentials.create()
                            : trusting())
                    .build());
    String token =
        switch (caller) {
          case "nobody", "plaintext" -> "";
          case "former" -> EXPIRED;
          case "foreign" -> FOREIGN;
          case "unknown" -> "guessed-guessed-guessed-guessed";
          default -> token(caller);
        };
    Metadata metadata = new Metadata();
    if (!token.isEmpty()) {
      metadata.put(AUTHORIZATION, "Bearer " + token);
    }
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  private static ChannelCredentials trusting() {
    try {
      return TlsChannelCredentials.newBuilder()
          .trustManager(state().resolve("secure/certificates/authority.crt").toFile())
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int status(String service, String path, String token) throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(Trust.in(state().resolve("secure/certificates/authority.crt")))
            .build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
              URI.create(
                  "https://127.0.0.1:%d%s".formatted(ports(service).get("http").asInt(), path)));
      if (!token.isEmpty()) {
        request.header("authorization", "Bearer " + token);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static JsonNode ports(String service) {
    JsonNode of = addresses.get(service);
    return of.isArray() ? of.get(0) : of;
  }

  private static String token(String role) {
    try {
      return Files.readString(state().resolve("secure").resolve(role + ".token"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String token) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Path state() {
    return folder.resolve("state");
  }
}
