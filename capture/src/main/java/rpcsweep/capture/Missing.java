package rpcsweep.capture;

/// What a conversation lacks.
public enum Missing {
  /// The capture began in the middle of the connection.
  START,

  /// A segment of the client was not captured, or not whole; what it said from there on is left
  /// out.
  CLIENT_BYTES,

  /// A segment of the server was not captured, or not whole; what it said from there on is left
  /// out.
  SERVER_BYTES,

  /// There was more than [CaptureLimits] allows to keep.
  BEYOND_LIMIT;

  static Missing bytesOf(Side side) {
    return side == Side.CLIENT ? CLIENT_BYTES : SERVER_BYTES;
  }
}
