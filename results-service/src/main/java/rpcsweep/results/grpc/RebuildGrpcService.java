package rpcsweep.results.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import rpcsweep.proto.host.v1.ApplyRebuildRequest;
import rpcsweep.proto.host.v1.CancelRebuildRequest;
import rpcsweep.proto.host.v1.GetRebuildRequest;
import rpcsweep.proto.host.v1.Rebuild;
import rpcsweep.proto.host.v1.RebuildServiceGrpc;
import rpcsweep.proto.host.v1.StartRebuildRequest;
import rpcsweep.results.Rebuilds;

/// Answers `host.v1.RebuildService`.
@GrpcService
public class RebuildGrpcService extends RebuildServiceGrpc.RebuildServiceImplBase {

  private final Rebuilds rebuilds;
  private final Answers answers;

  /// @param rebuilds who does it
  /// @param answers who answers
  @Inject
  RebuildGrpcService(Rebuilds rebuilds, Answers answers) {
    this.rebuilds = rebuilds;
    this.answers = answers;
  }

  @Override
  public void startRebuild(StartRebuildRequest request, StreamObserver<Rebuild> observer) {
    answers.give(observer, () -> RebuildMessages.write(rebuilds.start()));
  }

  @Override
  public void getRebuild(GetRebuildRequest request, StreamObserver<Rebuild> observer) {
    answers.give(observer, () -> RebuildMessages.write(rebuilds.get()));
  }

  @Override
  public void applyRebuild(ApplyRebuildRequest request, StreamObserver<Rebuild> observer) {
    answers.give(observer, () -> RebuildMessages.write(rebuilds.apply()));
  }

  @Override
  public void cancelRebuild(CancelRebuildRequest request, StreamObserver<Rebuild> observer) {
    answers.give(observer, () -> RebuildMessages.write(rebuilds.cancel()));
  }
}
