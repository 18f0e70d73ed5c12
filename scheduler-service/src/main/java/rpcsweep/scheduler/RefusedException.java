package rpcsweep.scheduler;

/// A call that was refused, for a reason its caller can act on.
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /// @param refusal why
  public RefusedException(Refusal refusal) {
    super(refusal.message());
    this.refusal = refusal;
  }

  /// Why.
  public Refusal refusal() {
    return refusal;
  }
}
