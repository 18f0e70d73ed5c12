package rpcsweep.cli;

import com.google.protobuf.Timestamp;
import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import rpcsweep.proto.host.v1.ApplyRebuildRequest;
import rpcsweep.proto.host.v1.CancelRebuildRequest;
import rpcsweep.proto.host.v1.CompareScansRequest;
import rpcsweep.proto.host.v1.CompareScansResponse;
import rpcsweep.proto.host.v1.ExportHostsRequest;
import rpcsweep.proto.host.v1.ExportHostsResponse;
import rpcsweep.proto.host.v1.GetRebuildRequest;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostChange;
import rpcsweep.proto.host.v1.HostChangeCount;
import rpcsweep.proto.host.v1.HostChangeKind;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.host.v1.ListHostChangesRequest;
import rpcsweep.proto.host.v1.ListHostChangesResponse;
import rpcsweep.proto.host.v1.ListReportedScansRequest;
import rpcsweep.proto.host.v1.ListReportedScansResponse;
import rpcsweep.proto.host.v1.Rebuild;
import rpcsweep.proto.host.v1.RebuildServiceGrpc;
import rpcsweep.proto.host.v1.ReportedScan;
import rpcsweep.proto.host.v1.StartRebuildRequest;
import rpcsweep.proto.host.v1.StateCount;
import rpcsweep.proto.host.v1.StateMove;

/// Answers as the results service does, where what is tested is what a command makes of it.
final class StandInResults {

  final List<ExportHostsRequest> exported = new CopyOnWriteArrayList<>();
  final List<ListHostChangesRequest> listed = new CopyOnWriteArrayList<>();
  final List<String> rebuilt = new CopyOnWriteArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  volatile boolean breaksOff;
  volatile boolean listsNoScans;
  volatile boolean rebuildIsUnderWay;

  BindableService hosts() {
    return new Hosts();
  }

  BindableService rebuild() {
    return new Rebuilds();
  }

  private final class Hosts extends HostServiceGrpc.HostServiceImplBase {

    @Override
    public void exportHosts(ExportHostsRequest request, StreamObserver<ExportHostsResponse> reply) {
      exported.add(request);
      reply.onNext(
          ExportHostsResponse.newBuilder()
              .addHosts(host("10.0.0.1", HostState.HOST_STATE_PATCHED))
              .addHosts(host("10.0.0.2", HostState.HOST_STATE_UNPATCHED))
              .build());
      if (breaksOff) {
        reply.onError(Status.INTERNAL.withDescription("the store is gone").asRuntimeException());
        return;
      }
      reply.onNext(
          ExportHostsResponse.newBuilder()
              .addHosts(host("10.0.0.3", HostState.HOST_STATE_NO_RESPONSE))
              .build());
      reply.onCompleted();
    }

    private static Host host(String address, HostState state) {
      return Host.newBuilder()
          .setName("sites/osaka/hosts/" + address)
          .setSite("osaka")
          .setAddress(address)
          .setState(state)
          .build();
    }

    @Override
    public void listReportedScans(
        ListReportedScansRequest request, StreamObserver<ListReportedScansResponse> reply) {
      if (listsNoScans) {
        reply.onError(Status.UNIMPLEMENTED.withDescription("not here").asRuntimeException());
        return;
      }
      ListReportedScansResponse.Builder scans = ListReportedScansResponse.newBuilder();
      boolean first = request.getPageToken().isEmpty();
      scans.setNextPageToken(first ? "more" : "");
      for (String site : List.of(first ? "osaka" : "paris")) {
        scans.addScans(
            ReportedScan.newBuilder()
                .setScan("scans/s7")
                .setSite(site)
                .setLastObserveTime(Timestamp.newBuilder().setSeconds(1_795_000_000))
                .addStateCounts(
                    StateCount.newBuilder()
                        .setState(HostState.HOST_STATE_UNPATCHED)
                        .setHostCount(21)));
      }
      reply.onNext(scans.build());
      reply.onCompleted();
    }

    @Override
    public void compareScans(
        CompareScansRequest request, StreamObserver<CompareScansResponse> reply) {
      CompareScansResponse.Builder changes = CompareScansResponse.newBuilder();
      if (request.getScan().isEmpty()) {
        changes.addChanges(count(HostChangeKind.NEWLY_VULNERABLE, 1_200));
      }
      changes
          .addChanges(count(HostChangeKind.FIXED, 3))
          .addChanges(count(HostChangeKind.UNCHANGED, 9))
          .addMoves(move(HostState.HOST_STATE_UNPATCHED, HostState.HOST_STATE_PATCHED, 3))
          .addMoves(move(HostState.HOST_STATE_PATCHED, HostState.HOST_STATE_PATCHED, 9));
      reply.onNext(changes.build());
      reply.onCompleted();
    }

    private static HostChangeCount count(HostChangeKind kind, long hosts) {
      return HostChangeCount.newBuilder().setKind(kind).setHostCount(hosts).build();
    }

    @Override
    public void listHostChanges(
        ListHostChangesRequest request, StreamObserver<ListHostChangesResponse> reply) {
      listed.add(request);
      ListHostChangesResponse.Builder page = ListHostChangesResponse.newBuilder();
      switch (request.getPageToken()) {
        case "" -> page.setNextPageToken("more");
        default ->
            page.addChanges(
                HostChange.newBuilder()
                    .setHost("sites/osaka/hosts/10.0.0.2")
                    .setKind(HostChangeKind.FIXED)
                    .setBefore(HostState.HOST_STATE_UNPATCHED)
                    .setAfter(HostState.HOST_STATE_PATCHED));
      }
      reply.onNext(page.build());
      reply.onCompleted();
    }
  }

  private static StateMove move(HostState before, HostState after, long hosts) {
    return StateMove.newBuilder().setBefore(before).setAfter(after).setHostCount(hosts).build();
  }

  /// Is ready when it is looked at for the second time.
  private final class Rebuilds extends RebuildServiceGrpc.RebuildServiceImplBase {

    @Override
    public void startRebuild(StartRebuildRequest request, StreamObserver<Rebuild> reply) {
      rebuilt.add("start");
      if (rebuildIsUnderWay) {
        reply.onError(
            Status.FAILED_PRECONDITION.withDescription("one is under way").asRuntimeException());
        return;
      }
      answer(Rebuild.State.RUNNING, reply);
    }

    @Override
    public void getRebuild(GetRebuildRequest request, StreamObserver<Rebuild> reply) {
      answer(looks.incrementAndGet() < 2 ? Rebuild.State.RUNNING : Rebuild.State.READY, reply);
    }

    @Override
    public void applyRebuild(ApplyRebuildRequest request, StreamObserver<Rebuild> reply) {
      rebuilt.add("apply");
      answer(Rebuild.State.APPLIED, reply);
    }

    @Override
    public void cancelRebuild(CancelRebuildRequest request, StreamObserver<Rebuild> reply) {
      rebuilt.add("cancel");
      answer(Rebuild.State.CANCELLED, reply);
    }

    private static void answer(Rebuild.State state, StreamObserver<Rebuild> reply) {
      Rebuild.Builder rebuild =
          Rebuild.newBuilder().setState(state).setGeneration(2).setRecordCount(10);
      if (state == Rebuild.State.READY) {
        rebuild
            .addMoves(
                move(HostState.HOST_STATE_NEEDS_INVESTIGATION, HostState.HOST_STATE_UNPATCHED, 17))
            .addMoves(move(HostState.HOST_STATE_PATCHED, HostState.HOST_STATE_PATCHED, 9));
      }
      reply.onNext(rebuild.build());
      reply.onCompleted();
    }
  }
}
