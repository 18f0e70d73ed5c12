package rpcsweep.worker.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// A port at which every loopback address is silent: the accept queue of its only listener is full,
/// so the kernel drops every SYN.
final class SilentPort implements AutoCloseable {

  private static final int MOST_FILLERS = 16;
  private static final int DROPPED_AFTER_MILLIS = 300;

  private final ServerSocket listener;
  private final List<Socket> fillers = new ArrayList<>();

  SilentPort() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
    for (int i = 0; i < MOST_FILLERS; i++) {
      Socket filler = new Socket();
      fillers.add(filler);
      try {
        filler.connect(
            new InetSocketAddress("127.0.0.1", listener.getLocalPort()), DROPPED_AFTER_MILLIS);
      } catch (SocketTimeoutException _) {
        return;
      }
    }
    throw new IOException("the accept queue does not fill");
  }

  int number() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket filler : fillers) {
      filler.close();
    }
    listener.close();
  }
}
