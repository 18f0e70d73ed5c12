package rpcsweep.scheduler.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.proto.scan.v1.AuditServiceGrpc;
import rpcsweep.proto.scan.v1.CancelScanRequest;
import rpcsweep.proto.scan.v1.CreateScanRequest;
import rpcsweep.proto.scan.v1.CreateScheduleRequest;
import rpcsweep.proto.scan.v1.GetScanRequest;
import rpcsweep.proto.scan.v1.GetScheduleRequest;
import rpcsweep.proto.scan.v1.GetSiteRequest;
import rpcsweep.proto.scan.v1.HaltSiteRequest;
import rpcsweep.proto.scan.v1.ListAuditEntriesRequest;
import rpcsweep.proto.scan.v1.ListScansRequest;
import rpcsweep.proto.scan.v1.ListSchedulesRequest;
import rpcsweep.proto.scan.v1.ListSitesRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.Schedule;
import rpcsweep.proto.scan.v1.ScheduleServiceGrpc;
import rpcsweep.proto.scan.v1.SiteServiceGrpc;
import rpcsweep.proto.scan.v1.TargetSpec;
import rpcsweep.proto.scan.v1.WatchScanRequest;
import rpcsweep.rest.BothWays;

/// Whoever asks over HTTP is told what gRPC tells, and what was done over HTTP is noted with who
/// did it from where: the packaged service, asked both ways.
class RestIT {

  private static final String SITES =
      """
      sites:
        - id: fast
          name: Fast
          networks: [127.0.0.0/8]
          pace: {rate: 4000, window: 4096, spacing: 1ms, timeout: 1s}
        - id: slow
          name: Slow
          networks: [127.0.0.0/8]
      """;

  @TempDir static Path directory;
  private static KafkaBroker broker;
  private static ServiceProcess service;
  private static BothWays both;

  @BeforeAll
  static void start() throws Exception {
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    service =
        new ServiceProcess(
                broker.bootstrapServers(),
                Files.writeString(directory.resolve("sites.yaml"), SITES),
                directory.resolve("service.log"))
            .awaitReady();
    both = new BothWays(service.channel(), service.http());
  }

  @AfterAll
  static void stop() {
    service.close();
    broker.close();
  }

  @Test
  void aScanIsCreatedReadPausedAndCancelled() throws Exception {
    JsonObject created = done("/v1/scans?scanId=nightly", scan("fast", "127.1.0.0/24"));
    assertThat(created.get("name").getAsString()).isEqualTo("scans/nightly");
    done("/v1/scans/nightly:pause", "");
    // Between two questions nothing may happen of which only the second knows.
    service.awaitState("nightly", Scan.State.PAUSED);
    both.ask(
        ScanServiceGrpc.getGetScanMethod(),
        GetScanRequest.newBuilder().setName("scans/nightly").build(),
        "/v1/scans/nightly");
    both.ask(
        ScanServiceGrpc.getListScansMethod(),
        ListScansRequest.newBuilder().setPageSize(1_000).build(),
        "/v1/scans?pageSize=1000");
    done("/v1/scans/nightly:resume", "{}");
    done("/v1/scans/nightly:cancel", "{}");
    service.awaitState("nightly", Scan.State.CANCELLED);

    List<JsonElement> lines =
        both.askForAll(
            ScanServiceGrpc.getWatchScanMethod(),
            WatchScanRequest.newBuilder().setName("scans/nightly").build(),
            "/v1/scans/nightly:watch");
    assertThat(lines).isNotEmpty();
    JsonObject problem =
        both.ask(
            ScanServiceGrpc.getCancelScanMethod(),
            CancelScanRequest.newBuilder().setName("scans/nightly").build(),
            "/v1/scans/nightly:cancel",
            "{}");
    assertThat(problem.get("reason").getAsString()).isEqualTo("SCAN_ALREADY_FINISHED");
    assertThat(problem.getAsJsonArray("details")).isNotEmpty();
  }

  @Test
  void whatIsDoneIsNotedWithWhoDidItFromWhere() throws Exception {
    done("/v1/sites/slow:halt", "{\"reason\":\"smoke\"}");
    done("/v1/sites/slow:release", "{}");
    // What is done is noted a moment later.
    await().until(() -> both.get("/v1/auditEntries?subject=sites/slow").body().contains("RELEASE"));

    JsonObject entries =
        both.ask(
            AuditServiceGrpc.getListAuditEntriesMethod(),
            ListAuditEntriesRequest.newBuilder().setSubject("sites/slow").build(),
            "/v1/auditEntries?subject=sites/slow");
    JsonObject released = entries.getAsJsonArray("auditEntries").get(0).getAsJsonObject();
    assertThat(released.get("act").getAsString()).isEqualTo("RELEASE_SITE");
    assertThat(released.get("actor").getAsString()).isEqualTo("aiko");
    assertThat(released.get("actorAddress").getAsString()).isEqualTo("127.0.0.1");
  }

  @Test
  void aScheduleIsCreatedReadPausedAndDeleted() throws Exception {
    String schedule =
        "{\"cron\":\"0 22 * * MON-FRI\",\"timeZone\":\"Asia/Tokyo\",\"scan\":"
            + scan("fast", "127.2.0.0/24")
            + "}";
    done("/v1/schedules?scheduleId=weekdays", schedule);
    done("/v1/schedules/weekdays:pause", "{}");
    both.ask(
        ScheduleServiceGrpc.getGetScheduleMethod(),
        GetScheduleRequest.newBuilder().setName("schedules/weekdays").build(),
        "/v1/schedules/weekdays");
    both.ask(
        ScheduleServiceGrpc.getListSchedulesMethod(),
        ListSchedulesRequest.getDefaultInstance(),
        "/v1/schedules");
    both.ask(
        ScheduleServiceGrpc.getCreateScheduleMethod(),
        CreateScheduleRequest.newBuilder()
            .setScheduleId("NO")
            .setSchedule(Schedule.newBuilder().setCron("now").setTimeZone("Mars/Base"))
            .build(),
        "/v1/schedules?scheduleId=NO",
        "{\"cron\":\"now\",\"timeZone\":\"Mars/Base\"}");

    HttpRequest delete =
        HttpRequest.newBuilder(URI.create(service.http() + "/v1/schedules/weekdays"))
            .DELETE()
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> deleted = client.send(delete, HttpResponse.BodyHandlers.ofString());
      assertThat(deleted.statusCode()).isEqualTo(200);
      assertThat(deleted.body()).isEqualTo("{}");
    }
    JsonObject gone =
        both.ask(
            ScheduleServiceGrpc.getGetScheduleMethod(),
            GetScheduleRequest.newBuilder().setName("schedules/weekdays").build(),
            "/v1/schedules/weekdays");
    assertThat(gone.get("reason").getAsString()).isEqualTo("SCHEDULE_NOT_FOUND");
  }

  @Test
  void refusalsAreTheSame() throws Exception {
    TargetSpec targets =
        TargetSpec.newBuilder().addTargets("127.0.0.300").addTargets("10.0.0.0/99").build();
    JsonObject invalid =
        both.ask(
            ScanServiceGrpc.getCreateScanMethod(),
            CreateScanRequest.newBuilder()
                .setScanId("bad")
                .setScan(Scan.newBuilder().addSites("sites/fast").setTargetSpec(targets))
                .build(),
            "/v1/scans?scanId=bad",
            scan("fast", "127.0.0.300", "10.0.0.0/99"));
    assertThat(invalid.get("reason").getAsString()).isEqualTo("TARGET_SPEC_INVALID");
    assertThat(invalid.getAsJsonArray("violations").size()).isGreaterThan(1);

    JsonObject outside =
        both.ask(
            ScanServiceGrpc.getCreateScanMethod(),
            CreateScanRequest.newBuilder()
                .setScanId("outside")
                .setScan(
                    Scan.newBuilder()
                        .addSites("sites/fast")
                        .setTargetSpec(TargetSpec.newBuilder().addTargets("10.0.0.0/24")))
                .build(),
            "/v1/scans?scanId=outside",
            scan("fast", "10.0.0.0/24"));
    assertThat(outside.get("reason").getAsString()).isEqualTo("TARGETS_NOT_AUTHORISED");

    both.ask(
        SiteServiceGrpc.getHaltSiteMethod(),
        HaltSiteRequest.newBuilder().setName("sites/nowhere").build(),
        "/v1/sites/nowhere:halt",
        "{}");
    both.ask(
        ScanServiceGrpc.getListScansMethod(),
        ListScansRequest.newBuilder().setPageSize(-1).setPageToken("none").build(),
        "/v1/scans?pageSize=-1&pageToken=none");
  }

  @Test
  void sitesAreTheSame() throws Exception {
    both.ask(
        SiteServiceGrpc.getListSitesMethod(), ListSitesRequest.getDefaultInstance(), "/v1/sites");
    for (String name : List.of("sites/fast", "sites/nowhere", "sites/NO")) {
      both.ask(
          SiteServiceGrpc.getGetSiteMethod(),
          GetSiteRequest.newBuilder().setName(name).build(),
          "/v1/" + name);
    }
  }

  @Test
  void noPageTokenIsAMistakeOfOurs() throws Exception {
    String token =
        JsonParser.parseString(both.get("/v1/sites?pageSize=1").body())
            .getAsJsonObject()
            .get("nextPageToken")
            .getAsString();
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      StringBuilder mutated = new StringBuilder(token);
      mutated.setCharAt(random.nextInt(token.length()), "ABCabc019-_.~".charAt(random.nextInt(13)));
      HttpResponse<String> answer =
          both.get("/v1/sites?pageSize=1&pageToken=" + mutated.substring(random.nextInt(2)));
      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
      both.check(SiteServiceGrpc.getListSitesMethod(), answer);
    }
  }

  private static JsonObject done(String path, String json) throws Exception {
    HttpResponse<String> answer = both.post(path, json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private static String scan(String site, String... targets) {
    return "{\"sites\":[\"sites/"
        + site
        + "\"],\"targetSpec\":{\"targets\":[\""
        + String.join("\",\"", targets)
        + "\"]}}";
  }
}
