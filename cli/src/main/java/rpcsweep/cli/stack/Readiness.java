package rpcsweep.cli.stack;

import java.io.IOException;

/// Asks a child whether it serves, with a real request of its own protocol.
@FunctionalInterface
interface Readiness {

  /// Returns when the child serves.
  ///
  /// @throws IOException while it does not; the message says what is missing
  void check() throws IOException;
}
