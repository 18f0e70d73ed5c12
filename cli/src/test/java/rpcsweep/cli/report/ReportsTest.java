package rpcsweep.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rpcsweep.cli.view.Examples;
import rpcsweep.cli.view.ScanManner;
import rpcsweep.cli.view.ScanProgress;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.advice.Measure;
import rpcsweep.domain.exposure.Exposure;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.report.host.Portrait;
import rpcsweep.report.host.ReportedHost;

class ReportsTest {

  private static final SiteId SITE = new SiteId("local");
  private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");
  private static final List<Exchange> UNPATCHED_EVIDENCE =
      List.of(
          new Exchange(Call.BIND, new Answer.Accepted()),
          new Exchange(Call.REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(0x80040154)),
          new Exchange(Call.REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Hresult(0x80040154)),
          new Exchange(Call.ALTER_CONTEXT, new Answer.Rejected(2, 1)),
          new Exchange(Call.REMOTE_ACTIVATION, new Answer.Fault(0x12345678)));

  @Test
  void kbFormatWritesALineForEveryAddressUnderItsRange() {
    List<ReportedHost> hosts =
        List.of(
            host("10.0.0.1", HostState.PATCHED),
            host("10.0.0.2", HostState.UNPATCHED),
            host("10.0.0.9", HostState.OTHER_ERROR, new Answer.Reset()));
    assertThat(written(report(hosts, "10.0.0.1-10.0.0.2", "10.0.0.9"), ReportFormat.KB824146))
        .isEqualToNormalizingNewlines(
            """
            RPC Sweep scan report in the format of KB824146Scan
            Not a Microsoft product.

            <+> Starting scan (timeout = 5000 ms)

            Checking 10.0.0.1-10.0.0.2
            10.0.0.1: patched with both KB824146 (MS03-039) and KB823980 (MS03-026)
            10.0.0.2: unpatched

            Checking 10.0.0.9
            10.0.0.9: connection failure: error 10054 (0x00002746)

            <-> Scan completed

            Statistics:

              Patched with both KB824146 and KB823980 ..... 1
              Patched with KB823980 ....................... 0
              Unpatched ................................... 1
              DCOM is disabled ............................ 0
              Needs further investigation ................. 0
              Connection refused .......................... 0
              Host unreachable ............................ 0
              Other errors ................................ 1
              Total ....................................... 3
            """);
  }

  @Test
  void tableShowsWhatNeedsAttentionAndOnlyCountsTheRest() {
    List<ReportedHost> hosts =
        List.of(
            host("10.0.0.1", HostState.CONNECTION_REFUSED),
            new ReportedHost(
                key("10.0.0.2"),
                HostState.UNPATCHED,
                Optional.of(Confidence.CONFIRMED),
                "unpatched",
                UNPATCHED_EVIDENCE,
                Optional.of(TIME),
                Optional.of(TIME),
                Optional.of(TIME),
                "s1",
                new Portrait(
                    "Windows 2000",
                    Optional.of(Confidence.PROBABLE),
                    "",
                    "PC-0002",
                    "PLANT",
                    List.of(),
                    Exposure.UNKNOWN,
                    List.of(),
                    List.of(Measure.UPDATE_WINDOWS_2000, Measure.BLOCK_PORTS)),
                List.of()));
    assertThat(written(report(hosts, "10.0.0.1-10.0.0.2"), ReportFormat.TABLE))
        .isEqualToNormalizingNewlines(
            """
            ADDRESS   STATE      CONFIDENCE  EVIDENCE                                                                            WHO
            10.0.0.2  unpatched  confirmed   A=REGDB_E_CLASSNOTREG B=REGDB_E_CLASSNOTREG alter=rejected(2/1) R=fault 0x12345678  PC-0002, Windows 2000

            HOSTS  STATE               MEANING
                1  unpatched           lacks KB823980 (MS03-026) and KB824146 (MS03-039)
                1  connection refused  the port is closed

            Scan s1 of site local succeeded: 2 of 2 addresses in 1.5 s.
            1 host lacks MS03-026 or MS03-039.

            WHAT TO DO
                 1 host: Install KB824146 (MS03-039), which supersedes KB823980. On Service Pack 4, Update Rollup 1 or MS05-051 (KB902400) supersede both.
            rpcsweep hosts ADDRESS tells of one host what helps where no update can be installed.
            """);
  }

  @Test
  void tableNamesWhatWasNotCovered() {
    ScanView scan =
        new ScanView(
            new ScanId("s1"),
            ScanState.SUCCEEDED,
            List.of("10.0.0.0/23"),
            ScanManner.STANDARD,
            new ScanProgress(
                new ScanProgress.Addresses(512, 256, 0, 0, 0, 0),
                new ScanProgress.Batches(2, 1, 1, 0),
                StateCounts.NONE,
                ScanProgress.Forecast.NONE),
            List.of(Examples.part(SITE, Examples.progress(256, 512, 0))),
            List.of(),
            List.of(new ScanView.FailedBatch("local", "10.0.1.0/24")),
            ScanView.Origin.UNKNOWN);
    ScanReport report =
        new ScanReport(scan, TargetSet.empty(), Optional.empty(), StateCounts.NONE, List.of());
    assertThat(written(report, ReportFormat.TABLE))
        .contains("256 of 512 addresses", "NOT COVERED: 1 batches", "10.0.1.0/24 at local");
  }

  @Test
  void reportsTheSameAddressOfTwoSitesAsTwoHosts() {
    List<ReportedHost> hosts =
        List.of(
            host("10.0.0.1", HostState.PATCHED),
            host("10.0.0.2", HostState.UNPATCHED),
            host(new HostKey(Examples.PARIS, address("10.0.0.2")), HostState.UNPATCHED));
    assertThat(written(report(hosts, "10.0.0.1-10.0.0.2"), ReportFormat.TABLE))
        .contains(
            "SITE   ADDRESS   STATE",
            "local  10.0.0.2  unpatched",
            "paris  10.0.0.2  unpatched",
            "Scan s1 of sites local, paris succeeded",
            "  site paris: 1 of 1 addresses");
    assertThat(written(report(hosts, "10.0.0.1-10.0.0.2"), ReportFormat.KB824146))
        .containsSubsequence(
            "Site local",
            "Checking 10.0.0.1-10.0.0.2",
            "10.0.0.1: patched with both",
            "10.0.0.2: unpatched",
            "Site paris",
            "Checking 10.0.0.1-10.0.0.2",
            "10.0.0.2: unpatched",
            "<-> Scan completed");
    assertThat(written(report(hosts, "10.0.0.1-10.0.0.2"), ReportFormat.CSV))
        .contains("local,10.0.0.2,UNPATCHED", "paris,10.0.0.2,UNPATCHED");
    assertThat(written(report(hosts, "10.0.0.1-10.0.0.2"), ReportFormat.JSONL))
        .contains("\"site\":\"paris\"");
  }

  @Test
  void jsonIsOneDocumentWithScanCountsAndHosts() throws Exception {
    List<ReportedHost> hosts =
        List.of(host("10.0.0.1", HostState.UNPATCHED), host("10.0.0.2", HostState.NO_RESPONSE));
    JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(written(report(hosts, "10.0.0.1-10.0.0.2"), ReportFormat.JSON));
    assertThat(json.at("/scan/id").asText()).isEqualTo("s1");
    assertThat(json.at("/scan/planned_address_count").asLong()).isEqualTo(2);
    assertThat(json.at("/counts/UNPATCHED").asLong()).isEqualTo(1);
    assertThat(json.at("/hosts/0/address").asText()).isEqualTo("10.0.0.1");
    assertThat(json.at("/hosts/0/vulnerable").asBoolean()).isTrue();
    assertThat(json.at("/hosts/1/state").asText()).isEqualTo("NO_RESPONSE");
    assertThat(json.at("/hosts/1").has("confidence")).isFalse();
  }

  @Test
  void jsonLinesAreOneHostEach() throws Exception {
    List<ReportedHost> hosts =
        List.of(host("10.0.0.1", HostState.PATCHED), host("10.0.0.2", HostState.PATCHED));
    StringWriter text = new StringWriter();
    Reports.write(hosts, ReportFormat.JSONL, new PrintWriter(text));
    List<String> lines = text.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(JsonMapper.builder().build().readTree(lines.get(1)).at("/address").asText())
        .isEqualTo("10.0.0.2");
  }

  @Test
  void jsonKeepsEveryAnswerAsItCame() throws Exception {
    ReportedHost host =
        new ReportedHost(
            key("10.0.0.2"),
            HostState.UNPATCHED,
            Optional.of(Confidence.PROBABLE),
            "a-rule",
            UNPATCHED_EVIDENCE,
            Optional.of(TIME),
            Optional.empty(),
            Optional.empty(),
            "s1",
            Portrait.BLANK,
            List.of());
    StringWriter text = new StringWriter();
    Reports.write(List.of(host), ReportFormat.JSON, new PrintWriter(text));
    JsonNode json = JsonMapper.builder().build().readTree(text.toString()).get(0);
    assertThat(json.at("/evidence")).hasSize(5);
    assertThat(json.at("/evidence/1/hresult").asText()).isEqualTo("0x80040154");
    assertThat(json.at("/evidence/3/rejected_reason").asInt()).isEqualTo(1);
    assertThat(json.at("/evidence/4/fault_status").asText()).isEqualTo("0x12345678");
    assertThat(json.at("/first_observe_time").asText()).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(json.has("last_observe_time")).isFalse();
  }

  @Test
  void refusesAListInAFormatOfScans() {
    assertThatThrownBy(() ->
            Reports.write(
                List.<ReportedHost>of(),
                ReportFormat.KB824146,
                new PrintWriter(new StringWriter())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsOnlyMissingUpdatesAsVulnerable() {
    Map<HostState, Long> one = new EnumMap<>(HostState.class);
    for (HostState state : HostState.values()) {
      one.put(state, 1L);
    }
    assertThat(StateSummary.vulnerable(StateCounts.of(one))).isEqualTo(2);
    assertThat(StateSummary.of(StateCounts.of(one)))
        .isEqualTo("2 vulnerable, 1 patched, 5 other, 1 closed, 2 silent");
  }

  private static String written(ScanReport report, ReportFormat format) {
    StringWriter text = new StringWriter();
    Reports.write(report, format, Locale.ENGLISH, new PrintWriter(text));
    return text.toString();
  }

  private static ScanReport report(List<ReportedHost> hosts, String... ranges) {
    Map<HostState, Long> counts = new EnumMap<>(HostState.class);
    hosts.forEach(host -> counts.merge(host.state(), 1L, Long::sum));
    ScanView scan =
        new ScanView(
            new ScanId("s1"),
            ScanState.SUCCEEDED,
            List.of(ranges),
            ScanManner.STANDARD,
            Examples.progress(hosts.size(), hosts.size(), 0),
            hosts.stream()
                .map(host -> host.key().site())
                .distinct()
                .map(site -> Examples.part(site, Examples.progress(1, 1, 0)))
                .toList(),
            List.of(),
            List.of(),
            new ScanView.Origin(
                "", "", Optional.of(TIME), Optional.of(TIME), Optional.of(TIME.plusMillis(1_500))));
    return new ScanReport(
        scan, targets(ranges), Optional.of(Duration.ofSeconds(5)), StateCounts.of(counts), hosts);
  }

  private static TargetSet targets(String... ranges) {
    return TargetSet.of(
        List.of(ranges).stream()
            .map(range -> List.of(range.split("-", -1)))
            .map(ends -> new AddressRange(address(ends.getFirst()), address(ends.getLast())))
            .toList());
  }

  private static ReportedHost host(String address, HostState state, Answer... answers) {
    return host(key(address), state, answers);
  }

  private static ReportedHost host(HostKey key, HostState state, Answer... answers) {
    return new ReportedHost(
        key,
        state,
        Optional.empty(),
        "",
        List.of(answers).stream().map(answer -> new Exchange(Call.BIND, answer)).toList(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        Portrait.BLANK,
        List.of());
  }

  private static HostKey key(String address) {
    return new HostKey(SITE, address(address));
  }

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }
}
