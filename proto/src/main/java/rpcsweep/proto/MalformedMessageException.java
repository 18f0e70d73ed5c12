package rpcsweep.proto;

/// Bytes that are not the message they were expected to be.
public final class MalformedMessageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param message which message and what is wrong with it
  /// @param cause what its reading ran into
  public MalformedMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
