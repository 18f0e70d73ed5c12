package rpcsweep.cli.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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
import rpcsweep.proto.scan.v1.HostStateCount;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.WatchScanRequest;
import rpcsweep.proto.scan.v1.WatchScanResponse;

/// Answers as the services do, where what is tested is how their answers are read; what they do is
/// tested with the real ones.
final class StandInServices {

  final List<CreateScanRequest> created = new CopyOnWriteArrayList<>();
  final List<ListHostsRequest> listed = new CopyOnWriteArrayList<>();
  final List<String> actors = new CopyOnWriteArrayList<>();

  /// How many more pages are answered with an outage, beyond what gRPC asks again for.
  final AtomicInteger outages = new AtomicInteger();

  ServerServiceDefinition scheduler() {
    return ServerInterceptors.intercept(new Scheduler(), new Doorkeeper());
  }

  BindableService results() {
    return new Results();
  }

  /// Notes who calls.
  private final class Doorkeeper implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      actors.add(
          String.valueOf(
              headers.get(Metadata.Key.of("rpcsweep-actor", Metadata.ASCII_STRING_MARSHALLER))));
      return next.startCall(call, headers);
    }
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
      rpcsweep.proto.scan.v1.ScanProgress progress =
          rpcsweep.proto.scan.v1.ScanProgress.newBuilder()
              .setPlannedAddressCount(9)
              .setAddressesPerSecond(2.5)
              .setEstimatedEndTime(Timestamp.newBuilder().setSeconds(2_000))
              .addStateCounts(
                  HostStateCount.newBuilder()
                      .setStateValue(HostState.UNPATCHED.code())
                      .setAddressCount(2))
              .build();
      Scan.Builder scan =
          Scan.newBuilder()
              .setName(request.getName())
              .setProgress(progress)
              .addParts(
                  rpcsweep.proto.scan.v1.ScanPart.newBuilder()
                      .setSite("sites/osaka")
                      .setProgress(progress)
                      .setHold(
                          rpcsweep.proto.scan.v1.Hold.newBuilder()
                              .setReason(rpcsweep.proto.scan.v1.Hold.Reason.OUTSIDE_WINDOW)
                              .setEndTime(Timestamp.newBuilder().setSeconds(1_000))));
      List<Scan.State> states = List.of(Scan.State.RUNNING, Scan.State.SUCCEEDED);
      for (int i = request.getResumeToken().isEmpty() ? 0 : 1; i < states.size(); i++) {
        reply.onNext(
            WatchScanResponse.newBuilder()
                .setScan(scan.setState(states.get(i)))
                .setResumeToken("seen " + i)
                .build());
      }
      reply.onCompleted();
    }
  }

  private final class Results extends HostServiceGrpc.HostServiceImplBase {

    @Override
    public void listHosts(ListHostsRequest request, StreamObserver<ListHostsResponse> reply) {
      if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        Metadata doNotAskAgain = new Metadata();
        doNotAskAgain.put(
            Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER), "-1");
        reply.onError(io.grpc.Status.UNAVAILABLE.asRuntimeException(doNotAskAgain));
        return;
      }
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
