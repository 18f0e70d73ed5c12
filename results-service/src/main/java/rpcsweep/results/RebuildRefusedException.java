package rpcsweep.results;

/// What was asked of a rebuild cannot be done as things stand.
public final class RebuildRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Why not.
  public enum Reason {
    /// None is under way.
    NOT_FOUND,
    /// One is under way already.
    UNDER_WAY,
    /// It has not read all of the log yet.
    NOT_READY
  }

  private final Reason reason;

  /// @param message one sentence
  public RebuildRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// Why not.
  public Reason reason() {
    return reason;
  }
}
