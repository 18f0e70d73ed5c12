package rpcsweep.domain.observation;

/// How the attempt to reach one address ended: one byte per address of a batch.
public enum Outcome {
  /// Never dialled: not planned, not permitted by the worker's own configuration, or stopped.
  NOT_DIALLED(0),
  /// The connection was accepted; the observation says what followed.
  CONNECTED(1),
  /// RST to the SYN.
  CONNECTION_REFUSED(2),
  /// ICMP unreachable.
  UNREACHABLE(3),
  /// Nothing within the timeout.
  NO_RESPONSE(4),
  /// The worker could not ask: no socket, no port, no route of its own.
  LOCAL_FAILURE(5);

  private final int code;

  Outcome(int code) {
    this.code = code;
  }

  /// A number that never changes, for storage and the wire; 0 to 127.
  public int code() {
    return code;
  }

  /// The outcome of a code.
  ///
  /// @throws IllegalArgumentException for a code of no outcome
  public static Outcome ofCode(int code) {
    return switch (code) {
      case 0 -> NOT_DIALLED;
      case 1 -> CONNECTED;
      case 2 -> CONNECTION_REFUSED;
      case 3 -> UNREACHABLE;
      case 4 -> NO_RESPONSE;
      case 5 -> LOCAL_FAILURE;
      default -> throw new IllegalArgumentException("no outcome has the code " + code);
    };
  }
}
