package rpcsweep.domain.fingerprint;

/// What became of a connection to a port.
public enum PortState {
  /// Accepted.
  OPEN(1),
  /// Accepted, and the server said `ncacn_http/1.0`: RPC over HTTP.
  RPC_OVER_HTTP(2),
  /// RST to the SYN.
  CLOSED(3),
  /// Nothing within the timeout.
  SILENT(4),
  /// ICMP unreachable.
  UNREACHABLE(5),
  /// The worker could not ask.
  LOCAL_FAILURE(6);

  private final int code;

  PortState(int code) {
    this.code = code;
  }

  /// A number that never changes, for storage and the wire.
  public int code() {
    return code;
  }

  /// Whether a connection was accepted.
  public boolean isOpen() {
    return this == OPEN || this == RPC_OVER_HTTP;
  }

  /// The state of a code.
  ///
  /// @throws IllegalArgumentException for a code of no state
  public static PortState ofCode(int code) {
    for (PortState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("no port state has the code " + code);
  }
}
