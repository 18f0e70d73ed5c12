package rpcsweep.backbone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// A TCP port of the loopback address that nobody listens on at the moment; somebody else may still
/// be faster.
public final class FreePort {

  private FreePort() {}

  /// Any free port, 1 to 65,535.
  public static int any() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
