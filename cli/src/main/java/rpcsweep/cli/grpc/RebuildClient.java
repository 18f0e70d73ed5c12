package rpcsweep.cli.grpc;

import io.grpc.Channel;
import java.time.Duration;
import java.util.Optional;
import rpcsweep.cli.view.RebuildView;
import rpcsweep.proto.host.v1.ApplyRebuildRequest;
import rpcsweep.proto.host.v1.CancelRebuildRequest;
import rpcsweep.proto.host.v1.GetRebuildRequest;
import rpcsweep.proto.host.v1.Rebuild;
import rpcsweep.proto.host.v1.RebuildServiceGrpc;
import rpcsweep.proto.host.v1.StartRebuildRequest;

/// `host.v1.RebuildService` of the results service.
public final class RebuildClient {

  private final Call<RebuildServiceGrpc.RebuildServiceBlockingStub> service;

  RebuildClient(Channel channel, Duration patience) {
    service = Call.results(RebuildServiceGrpc.newBlockingStub(channel), channel, patience);
  }

  /// Begins one.
  public RebuildView start() throws RequestFailedException {
    return read(service.make(stub -> stub.startRebuild(StartRebuildRequest.getDefaultInstance())));
  }

  /// How far it is.
  public RebuildView get() throws RequestFailedException {
    return read(service.make(stub -> stub.getRebuild(GetRebuildRequest.getDefaultInstance())));
  }

  /// Lets it answer.
  public RebuildView apply() throws RequestFailedException {
    return read(service.make(stub -> stub.applyRebuild(ApplyRebuildRequest.getDefaultInstance())));
  }

  /// Removes it.
  public RebuildView cancel() throws RequestFailedException {
    return read(
        service.make(stub -> stub.cancelRebuild(CancelRebuildRequest.getDefaultInstance())));
  }

  private static RebuildView read(Rebuild rebuild) {
    return new RebuildView(
        switch (rebuild.getState()) {
          case RUNNING -> RebuildView.State.RUNNING;
          case READY -> RebuildView.State.READY;
          case APPLIED -> RebuildView.State.APPLIED;
          case CANCELLED -> RebuildView.State.CANCELLED;
          case STATE_UNSPECIFIED, UNRECOGNIZED -> RebuildView.State.UNKNOWN;
        },
        rebuild.getGeneration(),
        rebuild.getAppliedRecordCount(),
        rebuild.getRecordCount(),
        rebuild.hasStartTime() ? Optional.of(Times.read(rebuild.getStartTime())) : Optional.empty(),
        ComparisonClient.moves(rebuild.getMovesList()));
  }
}
