package rpcsweep.results;

/// A topic of the log cannot be read now, or is not the one the store was made from; trying again
/// later may help.
public final class LogUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param message what does not work, the same sentence for the whole of an outage
  public LogUnavailableException(String message) {
    super(message);
  }

  /// @param message what does not work, the same sentence for the whole of an outage
  /// @param cause what the client library said
  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
