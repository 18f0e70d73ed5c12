package rpcsweep.results;

/// The log of transitions cannot be read now; trying again later may help.
public final class TransitionLogUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param message what does not work, the same sentence for the whole of an outage
  /// @param cause what the client library said
  public TransitionLogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
