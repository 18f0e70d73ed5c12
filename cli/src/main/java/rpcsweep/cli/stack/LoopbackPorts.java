package rpcsweep.cli.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Free TCP ports on 127.0.0.1, in ascending order from a place that depends on this process, so
/// that two stacks that start together rarely want the same. They lie below the range from which
/// Linux (32768) and macOS (49152) take the local ports of outgoing connections, so that no probe's
/// own socket sits on the port of a child that is about to be restarted.
final class LoopbackPorts {

  private static final int FIRST = 21_350;
  private static final int LAST = 32_000;
  private static final int STARTS = 500;
  private static final int STRIDE = 20;

  private int next = FIRST + (int) (ProcessHandle.current().pid() % STARTS) * STRIDE;

  /// The next `count` ports that nobody listens on now. Somebody else may still be faster.
  synchronized List<Integer> take(int count) throws StackException {
    List<Integer> ports = new ArrayList<>();
    while (ports.size() < count) {
      if (next > LAST) {
        throw new StackException(
            "no free TCP port on 127.0.0.1 between %d and %d".formatted(FIRST, LAST));
      }
      if (isFree(next)) {
        ports.add(next);
      }
      next++;
    }
    return ports;
  }

  /// Whether a server could listen on the port at this moment.
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
