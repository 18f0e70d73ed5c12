package rpcsweep.scheduler.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.Code;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.access.TestTokens;
import rpcsweep.access.grpc.AnyCall;
import rpcsweep.proto.scan.v1.AuditEntry;
import rpcsweep.proto.scan.v1.AuditServiceGrpc;
import rpcsweep.proto.scan.v1.CancelScanRequest;
import rpcsweep.proto.scan.v1.CreateScheduleRequest;
import rpcsweep.proto.scan.v1.GetScanRequest;
import rpcsweep.proto.scan.v1.GetScheduleRequest;
import rpcsweep.proto.scan.v1.HaltSiteRequest;
import rpcsweep.proto.scan.v1.ListAuditEntriesRequest;
import rpcsweep.proto.scan.v1.ListScansRequest;
import rpcsweep.proto.scan.v1.ListSchedulesRequest;
import rpcsweep.proto.scan.v1.ListSitesRequest;
import rpcsweep.proto.scan.v1.PauseScanRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.Schedule;
import rpcsweep.proto.scan.v1.ScheduleServiceGrpc;
import rpcsweep.proto.scan.v1.Site;
import rpcsweep.proto.scan.v1.SiteServiceGrpc;
import rpcsweep.proto.scan.v1.TargetSpec;
import rpcsweep.proto.scan.v1.WatchScanRequest;

/// The packaged service with access on: who is limited to a site has to do with nothing of others.
class SiteAccessIT {

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

  private static void assertSiteNotAllowed(AnyCall.Ended ended) {
    assertThat(ended.reason()).as("%s", ended.status()).isEqualTo("SITE_NOT_ALLOWED");
    assertThat(ended.code()).isEqualTo(Code.PERMISSION_DENIED);
  }

  @Test
  void whoIsLimitedToASiteSeesNothingOfOthers() {
    ScanServiceGrpc.ScanServiceBlockingStub scans =
        ScanServiceGrpc.newBlockingStub(scheduler.as("paris"));
    assertThat(scans.listScans(ListScansRequest.getDefaultInstance()).getScansList())
        .extracting(Scan::getName)
        .contains("scans/at-paris")
        .doesNotContain("scans/at-osaka", "scans/at-osaka-and-paris");
    assertThat(
            SiteServiceGrpc.newBlockingStub(scheduler.as("paris-viewer"))
                .listSites(ListSitesRequest.getDefaultInstance())
                .getSitesList())
        .extracting(Site::getName)
        .containsExactly("sites/paris");
    for (String scan : List.of("scans/at-osaka", "scans/at-osaka-and-paris")) {
      assertSiteNotAllowed(
          scheduler.call(
              "paris-viewer",
              ScanServiceGrpc.getGetScanMethod(),
              GetScanRequest.newBuilder().setName(scan).build()));
      assertSiteNotAllowed(
          scheduler.call(
              "paris-viewer",
              ScanServiceGrpc.getWatchScanMethod(),
              WatchScanRequest.newBuilder().setName(scan).build()));
    }
  }

  @Test
  void whoIsLimitedToASiteDoesNothingToOthers() {
    for (String scan : List.of("scans/at-osaka", "scans/at-osaka-and-paris")) {
      assertSiteNotAllowed(
          scheduler.call(
              "paris",
              ScanServiceGrpc.getPauseScanMethod(),
              PauseScanRequest.newBuilder().setName(scan).build()));
      assertSiteNotAllowed(
          scheduler.call(
              "paris",
              ScanServiceGrpc.getCancelScanMethod(),
              CancelScanRequest.newBuilder().setName(scan).build()));
    }
    assertSiteNotAllowed(scheduler.create("paris", "one", List.of("osaka"), 1));
    assertSiteNotAllowed(scheduler.create("paris", "two", List.of("osaka", "paris"), 1));
    assertSiteNotAllowed(scheduler.create("paris", "three", List.of(), 1));
    assertThat(scheduler.create("paris", "four", List.of("paris"), 1).code()).isEqualTo(Code.OK);
    for (String site : List.of("sites/osaka", "sites/-", "sites/NO")) {
      assertSiteNotAllowed(
          scheduler.call(
              "paris",
              SiteServiceGrpc.getHaltSiteMethod(),
              HaltSiteRequest.newBuilder().setName(site).build()));
    }
  }

  @Test
  void whoIsLimitedToASiteHasSchedulesThereAlone() {
    assertThat(schedule("admin", "of-osaka", "sites/osaka").code()).isEqualTo(Code.OK);
    assertThat(schedule("admin", "of-any").code()).isEqualTo(Code.OK);
    assertSiteNotAllowed(schedule("paris", "of-nobody", "sites/osaka"));
    assertThat(schedule("paris", "of-paris", "sites/paris").code()).isEqualTo(Code.OK);

    assertThat(
            ScheduleServiceGrpc.newBlockingStub(scheduler.as("paris"))
                .listSchedules(ListSchedulesRequest.getDefaultInstance())
                .getSchedulesList())
        .extracting(Schedule::getName)
        .containsExactly("schedules/of-paris");
    for (String name : List.of("schedules/of-osaka", "schedules/of-any")) {
      assertSiteNotAllowed(
          scheduler.call(
              "paris",
              ScheduleServiceGrpc.getGetScheduleMethod(),
              GetScheduleRequest.newBuilder().setName(name).build()));
    }
  }

  private static AnyCall.Ended schedule(String name, String id, String... sites) {
    String target = List.of(sites).contains("sites/paris") ? "127.2.0.0/30" : "127.1.0.0/30";
    return scheduler.call(
        name,
        ScheduleServiceGrpc.getCreateScheduleMethod(),
        CreateScheduleRequest.newBuilder()
            .setScheduleId(id)
            .setSchedule(
                Schedule.newBuilder()
                    .setCron("0 3 1 1 *")
                    .setScan(
                        Scan.newBuilder()
                            .addAllSites(List.of(sites))
                            .setTargetSpec(TargetSpec.newBuilder().addTargets(target))))
            .build());
  }

  @Test
  void theTrailSaysWhoWasRecognisedAndShowsEachWhatConcernsThem() throws Exception {
    HttpResponse<String> halted =
        scheduler.http(
            "POST", "/v1/sites/paris:halt", TestTokens.token("paris"), "{\"reason\":\"smoke\"}");
    assertThat(halted.statusCode()).as(halted.body()).isEqualTo(200);
    scheduler.http(
        "POST", "/v1/sites/osaka:halt", TestTokens.token("operator"), "{\"reason\":\"fire\"}");

    await().until(() -> entries("admin").stream().anyMatch(e -> e.getScope().equals("fire")));
    assertThat(entries("admin"))
        .filteredOn(entry -> entry.getScope().equals("smoke"))
        .extracting(AuditEntry::getActor)
        .containsExactly("paris");
    assertThat(entries("paris"))
        .extracting(AuditEntry::getSubject)
        .contains("sites/paris", "scans/at-paris")
        .doesNotContain("sites/osaka", "scans/at-osaka", "scans/at-osaka-and-paris");
    scheduler.http("POST", "/v1/sites/paris:release", TestTokens.token("paris"), "{}");
    scheduler.http("POST", "/v1/sites/osaka:release", TestTokens.token("operator"), "{}");
  }

  private static List<AuditEntry> entries(String name) {
    return AuditServiceGrpc.newBlockingStub(scheduler.as(name))
        .listAuditEntries(ListAuditEntriesRequest.newBuilder().setPageSize(1_000).build())
        .getAuditEntriesList();
  }
}
