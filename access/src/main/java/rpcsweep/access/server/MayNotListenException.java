package rpcsweep.access.server;

/// The gRPC server must not listen. Quarkus logs why a gRPC server did not start, with its trace,
/// and goes on; there is no trace, and HTTP, which is next, ends the process with everything that
/// is wrong.
final class MayNotListenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MayNotListenException() {
    super("it must not; why is said below", null, false, false);
  }
}
