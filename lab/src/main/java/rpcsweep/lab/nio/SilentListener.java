package rpcsweep.lab.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// Real silence: a listener whose accept queue is full, so that the kernel drops every further SYN.
///
/// The queue is filled with connections of the lab's own that are reset at once. Linux keeps a
/// reset connection in the queue until somebody accepts it, which nobody does, so a silent address
/// costs one open file and no connection. With the smallest backlog, 1, two connections fill the
/// queue; whether it is full is found out rather than assumed.
final class SilentListener {

  private static final int SMALLEST_BACKLOG = 1;

  /// A queue that still takes connections after so many is not going to be full.
  private static final int MAX_FILLERS = 64;

  private SilentListener() {}

  /// A listener that is silent once it has been filled.
  static ServerSocketChannel open(InetSocketAddress address, boolean sharesPort)
      throws IOException {
    return ListeningSocket.open(address, SMALLEST_BACKLOG, sharesPort);
  }

  /// Fills the queue of a silent listener that is bound.
  ///
  /// @param address where to connect to reach the listener
  static void fill(InetSocketAddress address) throws IOException {
    List<SocketChannel> refused = new ArrayList<>();
    try {
      for (int i = 0; i < MAX_FILLERS; i++) {
        SocketChannel filler = SocketChannel.open(StandardProtocolFamily.INET);
        refused.add(filler);
        filler.configureBlocking(false);
        filler.setOption(StandardSocketOptions.SO_LINGER, 0);
        // On loopback the handshake is over before connect returns, unless the SYN was dropped.
        if (!filler.connect(address) && !filler.finishConnect()) {
          return;
        }
        filler.close();
      }
      throw new LabStartException(
          "the accept queue of " + address + " does not fill, so the host would not be silent");
    } finally {
      for (SocketChannel filler : refused) {
        filler.close();
      }
    }
  }
}
