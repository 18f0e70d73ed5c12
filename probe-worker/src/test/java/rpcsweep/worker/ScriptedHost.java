package rpcsweep.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// One host on loopback that does on each connection what a test says, and counts.
final class ScriptedHost implements AutoCloseable {

  /// What is done on one connection.
  interface Manner {
    void speak(InputStream in, OutputStream out) throws IOException;
  }

  /// A bind_ack that accepts one context of call 1, which is all these tests bind.
  static final byte[] BIND_ACK =
      HexFormat.of()
          .parseHex(
              "05000c03100000003c00000001000000d016d0162857000004003133350000000100000000000000"
                  + "045d888aeb1cc9119fe808002b10486002000000");

  private final ServerSocket listener;
  private final Manner manner;
  final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  ScriptedHost(String address, Manner manner) throws IOException {
    this.manner = manner;
    listener = new ServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
    Thread.startVirtualThread(this::accept);
  }

  String address() {
    return listener.getInetAddress().getHostAddress();
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        accepted.add(socket);
        connections.incrementAndGet();
        Thread.startVirtualThread(() -> speak(socket));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void speak(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      manner.speak(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException _) {
      // The other side has hung up.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }
}
