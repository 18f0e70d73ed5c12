package rpcsweep.cli.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rpcsweep.cli.report.ReportedHost;
import rpcsweep.cli.report.ScanView;
import rpcsweep.cli.report.StateCounts;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.TargetParser;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.host.v1.Exchange;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.ListHostsResponse;
import rpcsweep.proto.host.v1.SiteSummary;
import rpcsweep.proto.host.v1.StateCount;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.proto.host.v1.SummarizeHostsResponse;
import rpcsweep.proto.scan.v1.CreateScanRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanProgress;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.WatchScanRequest;
import rpcsweep.proto.scan.v1.WatchScanResponse;

class ServicesTest {

  private final List<CreateScanRequest> created = new ArrayList<>();
  private final List<ListHostsRequest> listed = new ArrayList<>();
  private Server server;
  private Services services;

  @BeforeEach
  void start() throws IOException {
    server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(new Scheduler())
            .addService(new Results())
            .build()
            .start();
    String address = "127.0.0.1:" + server.getPort();
    services = Services.at(new Endpoints(address, address), Duration.ofSeconds(2));
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
                Optional.of(new SiteId("osaka")),
                TargetParser.parse(List.of("10.0.0.0/24", "host-a"), List.of("10.0.0.7")),
                1135,
                new ProbeSelection(Profile.IDENTIFY, true),
                false);
    assertThat(created.getFirst().getScan().getTargetSpec().getTargetsList())
        .containsExactly("10.0.0.0/24", "host-a");
    assertThat(created.getFirst().getScan().getTargetSpec().getExcludesList())
        .containsExactly("10.0.0.7");
    assertThat(created.getFirst().getScan().getRpcPort()).isEqualTo(1135);
    assertThat(created.getFirst().getScan().getProfile()).isEqualTo(Scan.Profile.IDENTIFY);
    assertThat(created.getFirst().getScan().getWormIndicators()).isTrue();
    assertThat(scan.id()).isEqualTo(new ScanId("s1"));
    assertThat(scan.targets()).containsExactly("10.0.0.0/24", "host-a", "-10.0.0.7");
    assertThat(scan.created()).contains(Instant.ofEpochSecond(7));
  }

  @Test
  void tellsEveryViolationOfARefusedRequest() {
    assertThatExceptionOfType(RequestFailedException.class)
        .isThrownBy(() ->
            services
                .scans()
                .create(
                    Optional.empty(),
                    TargetParser.parse(List.of("192.0.2.1"), List.of()),
                    135,
                    ProbeSelection.STANDARD,
                    true))
        .satisfies(e -> assertThat(e.isRefused()).isTrue())
        .satisfies(
            e -> assertThat(e.problems()).containsExactly("targets[0]: bad", "targets[1]: worse"));
  }

  @Test
  void followsAScanToItsEnd() throws Exception {
    List<ScanState> states = new ArrayList<>();
    services.scans().watch(new ScanId("s1"), view -> states.add(view.state()));
    assertThat(states).containsExactly(ScanState.RUNNING, ScanState.SUCCEEDED);
  }

  @Test
  void readsHostsPageByPageAlsoPastAnEmptyPage() {
    Iterable<ReportedHost> hosts =
        services
            .hosts()
            .list(
                new HostClient.Selection(
                    Optional.of(new SiteId("osaka")),
                    "10.0.0.0/8",
                    List.of(HostState.UNPATCHED),
                    Optional.of(new ScanId("s1")),
                    false));
    List<ReportedHost> all = StreamSupport.stream(hosts.spliterator(), false).toList();
    assertThat(all)
        .extracting(host -> host.key().address())
        .asString()
        .isEqualTo("[10.0.0.1, 10.0.0.2]");
    assertThat(all.getFirst().confidence()).contains(Confidence.CONFIRMED);
    assertThat(all.getFirst().evidence().getFirst().answer()).isEqualTo(new Answer.Hresult(5));
    assertThat(listed).hasSize(3);
    assertThat(listed.getFirst().getParent()).isEqualTo("sites/osaka");
    assertThat(listed.getFirst().getScan()).isEqualTo("scans/s1");
    assertThat(listed.getLast().getPageToken()).isEqualTo("page 2");
  }

  @Test
  void addsUpTheCountsOfAllSites() throws Exception {
    StateCounts counts = services.hosts().count(Optional.empty(), Optional.empty());
    assertThat(counts.of(HostState.UNPATCHED)).isEqualTo(5);
    assertThat(counts.total()).isEqualTo(5);
  }

  @Test
  void saysThatAServiceIsGoneAndThatRepeatingMayHelp() {
    int port = server.getPort();
    server.shutdownNow();
    assertThatExceptionOfType(RequestFailedException.class)
        .isThrownBy(() -> services.scans().watch(new ScanId("gone"), view -> {}))
        .satisfies(e -> assertThat(e.isRefused()).isFalse())
        .withMessage("the scheduler service (127.0.0.1:" + port + ") does not answer");
  }

  private final class Scheduler extends ScanServiceGrpc.ScanServiceImplBase {

    @Override
    public void createScan(CreateScanRequest request, StreamObserver<Scan> reply) {
      created.add(request);
      if (request.getValidateOnly()) {
        BadRequest violations =
            BadRequest.newBuilder()
                .addFieldViolations(violation("targets[0]", "bad"))
                .addFieldViolations(violation("targets[1]", "worse"))
                .build();
        reply.onError(
            StatusProto.toStatusRuntimeException(
                Status.newBuilder()
                    .setCode(Code.INVALID_ARGUMENT_VALUE)
                    .setMessage("two things")
                    .addDetails(Any.pack(violations))
                    .build()));
        return;
      }
      reply.onNext(
          request.getScan().toBuilder()
              .setName("scans/s1")
              .setState(Scan.State.PENDING)
              .setCreateTime(Timestamp.newBuilder().setSeconds(7))
              .build());
      reply.onCompleted();
    }

    private static BadRequest.FieldViolation violation(String field, String description) {
      return BadRequest.FieldViolation.newBuilder()
          .setField(field)
          .setDescription(description)
          .build();
    }

    @Override
    public void watchScan(WatchScanRequest request, StreamObserver<WatchScanResponse> reply) {
      Scan.Builder scan =
          Scan.newBuilder()
              .setName(request.getName())
              .setSite("sites/osaka")
              .setProgress(ScanProgress.newBuilder().setPlannedAddressCount(9));
      for (Scan.State state : List.of(Scan.State.RUNNING, Scan.State.SUCCEEDED)) {
        reply.onNext(WatchScanResponse.newBuilder().setScan(scan.setState(state)).build());
      }
      reply.onCompleted();
    }
  }

  private final class Results extends HostServiceGrpc.HostServiceImplBase {

    @Override
    public void listHosts(ListHostsRequest request, StreamObserver<ListHostsResponse> reply) {
      listed.add(request);
      ListHostsResponse.Builder page = ListHostsResponse.newBuilder();
      switch (request.getPageToken()) {
        case "" -> page.addHosts(host("10.0.0.1")).setNextPageToken("page 1");
        case "page 1" -> page.setNextPageToken("page 2");
        default -> page.addHosts(host("10.0.0.2"));
      }
      reply.onNext(page.build());
      reply.onCompleted();
    }

    private static Host host(String address) {
      return Host.newBuilder()
          .setName("sites/osaka/hosts/" + address)
          .setStateValue(HostState.UNPATCHED.code())
          .setConfidenceValue(1)
          .addEvidence(
              Exchange.newBuilder()
                  .setCall(Exchange.Call.REMOTE_CREATE_INSTANCE_KNOWN)
                  .setHresult(5))
          .build();
    }

    @Override
    public void summarizeHosts(
        SummarizeHostsRequest request, StreamObserver<SummarizeHostsResponse> reply) {
      StateCount.Builder count = StateCount.newBuilder().setStateValue(HostState.UNPATCHED.code());
      reply.onNext(
          SummarizeHostsResponse.newBuilder()
              .addSites(SiteSummary.newBuilder().addStateCounts(count.setHostCount(2)))
              .addSites(SiteSummary.newBuilder().addStateCounts(count.setHostCount(3)))
              .build());
      reply.onCompleted();
    }
  }
}
