package rpcsweep.results;

/// The store of the state planes cannot be asked now; trying again later may help.
public final class StoreUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param message what does not work, the same sentence for the whole of an outage
  /// @param cause what the client library said
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
