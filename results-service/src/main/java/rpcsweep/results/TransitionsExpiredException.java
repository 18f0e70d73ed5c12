package rpcsweep.results;

/// A place in the log of transitions that is no longer kept, or is of another log.
public final class TransitionsExpiredException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Tells what can be done.
  public TransitionsExpiredException() {
    super("the changes since then are no longer kept; begin anew without a resume token");
  }
}
