package rpcsweep.probe;

import java.util.Optional;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Outcome;

/// How a [Leg] ended, as its owner saw it.
public enum LegEnding {
  /// The last [Step] was to end it.
  FINISHED,
  /// The host ended the connection in order (FIN).
  CLOSED,
  /// The host broke the connection (RST), or the network did.
  RESET,
  /// The host accepted, and what was awaited did not come in time.
  SILENT,
  /// RST to the SYN; ICMP port unreachable to a datagram.
  REFUSED,
  /// ICMP: the host or its network cannot be reached.
  UNREACHABLE,
  /// Nothing came back at all.
  NO_ANSWER,
  /// The worker could not ask; it says nothing of the host.
  LOCAL_FAILURE;

  /// What it means for the address where it was the first connection.
  public Outcome outcome() {
    return switch (this) {
      case FINISHED, CLOSED, RESET, SILENT -> Outcome.CONNECTED;
      case REFUSED -> Outcome.CONNECTION_REFUSED;
      case UNREACHABLE -> Outcome.UNREACHABLE;
      case NO_ANSWER -> Outcome.NO_RESPONSE;
      case LOCAL_FAILURE -> Outcome.LOCAL_FAILURE;
    };
  }

  /// What it means for the port.
  PortState portState() {
    return switch (this) {
      case FINISHED, CLOSED, RESET, SILENT -> PortState.OPEN;
      case REFUSED -> PortState.CLOSED;
      case UNREACHABLE -> PortState.UNREACHABLE;
      case NO_ANSWER -> PortState.SILENT;
      case LOCAL_FAILURE -> PortState.LOCAL_FAILURE;
    };
  }

  /// What it means for a question that was outstanding, or about to be asked: that the host did not
  /// let it be asked is an answer too. None where the end is our own doing.
  Optional<Answer> answer() {
    return switch (this) {
      case CLOSED -> Optional.of(new Answer.Closed());
      case RESET, REFUSED, UNREACHABLE -> Optional.of(new Answer.Reset());
      case SILENT, NO_ANSWER -> Optional.of(new Answer.Silence());
      case FINISHED, LOCAL_FAILURE -> Optional.empty();
    };
  }
}
