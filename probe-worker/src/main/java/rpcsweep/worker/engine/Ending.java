package rpcsweep.worker.engine;

import rpcsweep.worker.dial.Dialling;

/// How an [Attempt] ended. Every attempt has exactly one.
public enum Ending {
  /// The dialogue said [Reaction.Finish]; the connection was ended in order.
  FINISHED,
  /// RST to the SYN; ICMP port unreachable to a datagram.
  REFUSED,
  /// The network said that the host, or its network, cannot be reached (ICMP), or a router on this
  /// machine did.
  UNREACHABLE,
  /// No answer to the SYN, or to a datagram, within the timeout.
  NO_ANSWER,
  /// Connected; then the host ended the connection in order (FIN).
  CLOSED,
  /// Connected; then the host broke the connection (RST), or the network did.
  RESET,
  /// Connected; then what was awaited did not come within the timeout.
  SILENT,
  /// This machine could not dial: no file descriptor, port or route, no permission of the system,
  /// or a defect of our own. It says nothing of the host.
  LOCAL_FAILURE,
  /// Not dialled: the site's configuration does not permit it.
  NOT_PERMITTED,
  /// Not dialled: there is a connection to the address already. Worth another try later.
  BUSY,
  /// Not dialled: the dialogue did not want it any more, or the whole site may not be dialled now.
  WITHDRAWN,
  /// Ended from our side in the middle, by [Attempt#abort()] or because the engine was closed.
  ABORTED;

  /// How an attempt ends that the [rpcsweep.worker.dial.DialGuard] refused.
  public static Ending of(Dialling.Refusal refusal) {
    return switch (refusal) {
      case OUTSIDE_NETWORKS, EXCLUDED, NOT_LOOPBACK -> NOT_PERMITTED;
      case CLOSED -> WITHDRAWN;
      case BUSY -> BUSY;
    };
  }
}
