package rpcsweep.backbone;

/// Kafka or Redis cannot be had or started here. The message is one line for the user and says what
/// would help.
public final class BackboneException extends Exception {

  private static final long serialVersionUID = 1L;

  /// With a message for the user.
  public BackboneException(String message) {
    super(message);
  }

  /// With a message for the user and what led to it.
  public BackboneException(String message, Throwable cause) {
    super(message, cause);
  }
}
