package rpcsweep.cli.grpc;

/// A page of hosts could not be fetched in the middle of a list; carries the checked exception
/// through the iterator, which cannot declare it.
public final class HostPagesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RequestFailedException failure;

  HostPagesException(RequestFailedException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  /// What happened.
  public RequestFailedException failure() {
    return failure;
  }
}
