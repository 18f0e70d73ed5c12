package rpcsweep.cli.stack;

/// The local stack could not be started, or not be kept up. The message is one line for the user
/// and says where to read on.
public final class StackException extends Exception {

  private static final long serialVersionUID = 1L;

  /// With a message for the user.
  public StackException(String message) {
    super(message);
  }

  /// With a message for the user and what led to it.
  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
