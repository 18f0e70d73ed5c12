package rpcsweep.results;

/// As many watches as there can be are open already.
public final class TooManyWatchesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int most;

  /// @param most how many there can be
  public TooManyWatchesException(int most) {
    super("at most " + most + " watches are open at a time; end one, or try again later");
    this.most = most;
  }

  /// How many there can be.
  public int most() {
    return most;
  }
}
