package rpcsweep.cli.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rpcsweep.cli.view.Hold;
import rpcsweep.cli.view.ScanManner;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.cli.view.ScanPart;
import rpcsweep.cli.view.ScanProgress;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.TargetParser;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.ReportedHost;

class ServicesTest {

  private final StandInServices stand = new StandInServices();
  private Server server;
  private Services services;

  @BeforeEach
  void start() throws IOException {
    server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(stand.scheduler())
            .addService(stand.results())
            .build()
            .start();
    String address = "127.0.0.1:" + server.getPort();
    services = Services.at(new Endpoints(List.of(address), address), Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() {
    services.close();
    server.shutdownNow();
  }

  @Test
  void createsAScanOfEverythingTheSpecificationNames() throws Exception {
    ScanView scan =
        services
            .scans()
            .create(
                new ScanOrder(
                    List.of(new SiteId("osaka"), new SiteId("paris")),
                    TargetParser.parse(List.of("10.0.0.0/24", "host-a"), List.of("10.0.0.7")),
                    new ScanManner(
                        1135, new ProbeSelection(Profile.IDENTIFY, true), Priority.HIGH, true)),
                false);
    assertThat(stand.created.getFirst().getScan().getTargetSpec().getTargetsList())
        .containsExactly("10.0.0.0/24", "host-a");
    assertThat(stand.created.getFirst().getScan().getTargetSpec().getExcludesList())
        .containsExactly("10.0.0.7");
    assertThat(stand.created.getFirst().getScan().getRpcPort()).isEqualTo(1135);
    assertThat(stand.created.getFirst().getScan().getProfile()).isEqualTo(Scan.Profile.IDENTIFY);
    assertThat(stand.created.getFirst().getScan().getWormIndicators()).isTrue();
    assertThat(stand.created.getFirst().getScan().getSitesList())
        .containsExactly("sites/osaka", "sites/paris");
    assertThat(stand.created.getFirst().getScan().getPriority()).isEqualTo(Scan.Priority.HIGH);
    assertThat(stand.created.getFirst().getScan().getRetrySilent()).isTrue();
    assertThat(scan.id()).isEqualTo(new ScanId("s1"));
    assertThat(scan.targets()).containsExactly("10.0.0.0/24", "host-a", "-10.0.0.7");
    assertThat(scan.origin().created()).contains(Instant.ofEpochSecond(7));
  }

  @Test
  void tellsEveryViolationOfARefusedRequest() {
    assertThatExceptionOfType(RequestFailedException.class)
        .isThrownBy(() ->
            services
                .scans()
                .create(
                    new ScanOrder(
                        List.of(),
                        TargetParser.parse(List.of("192.0.2.1"), List.of()),
                        ScanManner.STANDARD),
                    true))
        .satisfies(e -> assertThat(e.isRefused()).isTrue())
        .satisfies(
            e -> assertThat(e.problems()).containsExactly("targets[0]: bad", "targets[1]: worse"));
  }

  @Test
  void followsAScanToItsEndFromWhereItWasSeenLast() throws Exception {
    List<ScanState> states = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    services
        .scans()
        .watch(
            new ScanId("s1"),
            "",
            sight -> {
              states.add(sight.scan().state());
              tokens.add(sight.token());
            });
    assertThat(states).containsExactly(ScanState.RUNNING, ScanState.SUCCEEDED);
    states.clear();
    services
        .scans()
        .watch(new ScanId("s1"), tokens.getFirst(), sight -> states.add(sight.scan().state()));
    assertThat(states).containsExactly(ScanState.SUCCEEDED);
  }

  @Test
  void readsProgressAndWhatHoldsAScanUp() throws Exception {
    List<ScanView> seen = new ArrayList<>();
    services.scans().watch(new ScanId("s1"), "", sight -> seen.add(sight.scan()));
    ScanPart part = seen.getFirst().parts().getFirst();
    assertThat(part.site()).isEqualTo(new SiteId("osaka"));
    assertThat(part.hold())
        .contains(new Hold(Hold.Reason.OUTSIDE_WINDOW, Optional.of(Instant.ofEpochSecond(1_000))));
    assertThat(part.progress().planned()).isEqualTo(9);
    assertThat(part.progress().states().count(HostState.UNPATCHED)).isEqualTo(2);
    assertThat(part.progress().forecast())
        .isEqualTo(new ScanProgress.Forecast(2.5, Optional.of(Instant.ofEpochSecond(2_000))));
  }

  @Test
  void saysWhoCalls() throws Exception {
    ScanView ignored =
        services
            .scans()
            .create(
                new ScanOrder(
                    List.of(),
                    TargetParser.parse(List.of("10.0.0.1"), List.of()),
                    ScanManner.STANDARD),
                false);
    assertThat(stand.actors).hasSize(1).first().asString().matches("[!-~]+@[!-~]+");
    assertThat(ActorMetadata.actor("Jos\u00e9 M", "h\u00f4te")).isEqualTo("Jos??M@h?te");
    assertThat(ActorMetadata.actor("a".repeat(200), "host")).hasSize(100);
  }

  @Test
  void readsHostsPageByPageAlsoPastAnEmptyPage() {
    Iterable<ReportedHost> hosts =
        services
            .hosts()
            .list(
                new HostClient.Selection(
                    new Cover.Question(
                        Optional.of(new SiteId("osaka")),
                        "10.0.0.0/8",
                        List.of(HostState.UNPATCHED),
                        "",
                        Optional.of(new ScanId("s1"))),
                    false));
    List<ReportedHost> all = StreamSupport.stream(hosts.spliterator(), false).toList();
    assertThat(all)
        .extracting(host -> host.key().address())
        .asString()
        .isEqualTo("[10.0.0.1, 10.0.0.2]");
    assertThat(all.getFirst().confidence()).contains(Confidence.CONFIRMED);
    assertThat(all.getFirst().evidence().getFirst().answer()).isEqualTo(new Answer.Hresult(5));
    assertThat(stand.listed).hasSize(3);
    assertThat(stand.listed.getFirst().getParent()).isEqualTo("sites/osaka");
    assertThat(stand.listed.getFirst().getScan()).isEqualTo("scans/s1");
    assertThat(stand.listed.getLast().getPageToken()).isEqualTo("page 2");
  }

  @Test
  void readsOnWhenAServiceIsBackThatWentAwayBetweenPages() {
    Iterator<ReportedHost> reading = everyHost();
    List<String> read = new ArrayList<>();
    read.add(reading.next().key().address().toString());

    stand.outages.set(2);
    reading.forEachRemaining(host -> read.add(host.key().address().toString()));

    assertThat(read).containsExactly("10.0.0.1", "10.0.0.2");
  }

  @Test
  void givesUpOnAServiceThatStaysAway() {
    stand.outages.set(Integer.MAX_VALUE);
    assertThatExceptionOfType(HostPagesException.class)
        .isThrownBy(() -> everyHost().hasNext())
        .withMessageEndingWith("does not answer");
  }

  private Iterator<ReportedHost> everyHost() {
    Cover.Question everything =
        new Cover.Question(Optional.empty(), "", List.of(), "", Optional.empty());
    return services.hosts().list(new HostClient.Selection(everything, false)).iterator();
  }

  @Test
  void addsUpTheCountsOfAllSites() throws Exception {
    StateCounts counts = services.hosts().count(Optional.empty(), Optional.empty());
    assertThat(counts.count(HostState.UNPATCHED)).isEqualTo(5);
    assertThat(counts.dialled()).isEqualTo(5);
  }

  @Test
  void saysThatAServiceIsGoneAndThatRepeatingMayHelp() {
    int port = server.getPort();
    server.shutdownNow();
    assertThatExceptionOfType(RequestFailedException.class)
        .isThrownBy(() -> services.scans().watch(new ScanId("gone"), "", sight -> {}))
        .satisfies(e -> assertThat(e.isRefused()).isFalse())
        .withMessage("the scheduler service (127.0.0.1:" + port + ") does not answer");
  }
}
