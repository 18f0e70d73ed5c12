package rpcsweep.results.grpc;

import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.host.v1.Rebuild;

/// [rpcsweep.results.Rebuild] as it is told.
final class RebuildMessages {

  private RebuildMessages() {}

  static Rebuild write(rpcsweep.results.Rebuild rebuild) {
    Rebuild.Builder message =
        Rebuild.newBuilder()
            .setState(state(rebuild.state()))
            .setGeneration(rebuild.generation())
            .setAppliedRecordCount(rebuild.appliedRecordCount())
            .setRecordCount(rebuild.recordCount())
            .setStartTime(AddressMessages.write(rebuild.startTime()));
    rebuild.moves().forEach(move -> message.addMoves(ComparisonMessages.write(move)));
    return message.build();
  }

  private static Rebuild.State state(rpcsweep.results.Rebuild.State state) {
    return switch (state) {
      case RUNNING -> Rebuild.State.RUNNING;
      case READY -> Rebuild.State.READY;
      case APPLIED -> Rebuild.State.APPLIED;
      case CANCELLED -> Rebuild.State.CANCELLED;
    };
  }
}
