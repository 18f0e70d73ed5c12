package rpcsweep.worker.bench;

import java.io.IOException;
import java.net.ServerSocket;

/// A port at which nobody listens, on any local address.
final class ClosedPort {

  private ClosedPort() {}

  static int find() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      return taken.getLocalPort();
    }
  }
}
