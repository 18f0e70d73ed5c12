package rpcsweep.worker.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// A host that answers no SYN: the accept queue of its listener is full, so the kernel drops them.
final class SilentHost implements AutoCloseable {

  private static final int MOST_FILLERS = 16;

  private final ServerSocket listener;
  private final List<Socket> fillers = new ArrayList<>();

  /// @param address where to be silent; `0.0.0.0` is everywhere
  SilentHost(String address) throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getByName(address));
    InetAddress reachedAt =
        InetAddress.getByName(address.equals("0.0.0.0") ? "127.0.0.1" : address);
    for (int i = 0; i < MOST_FILLERS; i++) {
      Socket filler = new Socket();
      fillers.add(filler);
      try {
        filler.connect(new InetSocketAddress(reachedAt, listener.getLocalPort()), 200);
      } catch (SocketTimeoutException _) {
        return;
      }
    }
    throw new IOException("the accept queue does not fill");
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    for (Socket filler : fillers) {
      filler.close();
    }
    listener.close();
  }
}
