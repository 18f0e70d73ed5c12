package rpcsweep.cli.foreign;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The ports below 1024, which not everybody may listen on.
final class WellKnownPorts {

  /// Of the endpoint mapper.
  static final int ENDPOINT_MAPPER = 135;

  /// Of SMB.
  static final int SMB = 445;

  private WellKnownPorts() {}

  /// Skips the test, aloud, where these ports of a loopback address cannot be listened on.
  static void require(String address, int... ports) {
    for (int port : ports) {
      if (!areFree(address, port)) {
        ForeignTool.skip("TCP %d of %s cannot be listened on".formatted(port, address));
      }
    }
  }

  /// Whether a port of a loopback address can be listened on.
  static boolean areFree(String address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
