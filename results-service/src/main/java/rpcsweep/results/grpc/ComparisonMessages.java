package rpcsweep.results.grpc;

import java.util.Arrays;
import java.util.Optional;
import rpcsweep.domain.verdict.ChangeKind;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.CompareScansResponse;
import rpcsweep.proto.host.v1.HostChange;
import rpcsweep.proto.host.v1.HostChangeCount;
import rpcsweep.proto.host.v1.HostChangeKind;
import rpcsweep.proto.host.v1.StateMove;
import rpcsweep.results.HostMove;
import rpcsweep.results.StateMoves;

/// Comparisons as messages.
final class ComparisonMessages {

  private ComparisonMessages() {}

  static CompareScansResponse write(StateMoves moves) {
    CompareScansResponse.Builder message = CompareScansResponse.newBuilder();
    moves
        .kinds()
        .forEach((kind, count) ->
            message.addChanges(
                HostChangeCount.newBuilder().setKind(write(kind)).setHostCount(count)));
    moves.moves().stream().map(ComparisonMessages::write).forEach(message::addMoves);
    return message.build();
  }

  static StateMove write(StateMoves.Move move) {
    return StateMove.newBuilder()
        .setBefore(HostStateMessages.write(move.before()))
        .setAfter(HostStateMessages.write(move.after()))
        .setHostCount(move.count())
        .build();
  }

  static HostChange write(HostMove move) {
    return HostChange.newBuilder()
        .setHost(ResourceNames.host(move.host()))
        .setSite(move.host().site().value())
        .setAddress(move.host().address().toString())
        .setKind(write(move.kind()))
        .setBefore(HostStateMessages.write(move.before()))
        .setAfter(HostStateMessages.write(move.after()))
        .build();
  }

  static HostChangeKind write(ChangeKind kind) {
    return switch (kind) {
      case NEWLY_VULNERABLE -> HostChangeKind.NEWLY_VULNERABLE;
      case FIXED -> HostChangeKind.FIXED;
      case APPEARED -> HostChangeKind.APPEARED;
      case GONE -> HostChangeKind.GONE;
      case CHANGED -> HostChangeKind.CHANGED;
      case UNCHANGED -> HostChangeKind.UNCHANGED;
      case NOT_COMPARABLE -> HostChangeKind.NOT_COMPARABLE;
    };
  }

  /// The kind of a number; empty for one that is none.
  static Optional<ChangeKind> kind(int number) {
    return Arrays.stream(ChangeKind.values())
        .filter(kind -> write(kind).getNumber() == number)
        .findFirst();
  }
}
