package rpcsweep.lab.nio;

import java.io.IOException;

/// A port that something else listens on.
final class PortInUseException extends IOException {

  private static final long serialVersionUID = 1L;

  PortInUseException(int port, IOException cause) {
    super("cannot listen on port " + port + " of these addresses: " + cause.getMessage(), cause);
  }
}
