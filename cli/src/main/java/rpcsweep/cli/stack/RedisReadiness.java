package rpcsweep.cli.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A Redis serves when it answers PING with PONG; while it loads its data it answers `-LOADING`.
/// Asked as an inline command of the Redis protocol, for which no client is needed.
///
/// @param port the server's port on 127.0.0.1
record RedisReadiness(int port) implements Readiness {

  static final int TIMEOUT_MILLIS = 1_000;

  private static final int LONGEST_ANSWER = 128;

  @Override
  public void check() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
      ping(socket, "");
    }
  }

  /// Asks on a connection.
  ///
  /// @param first what to send before, answered by `+OK`; nothing, or one command with its line end
  static void ping(Socket socket, String first) throws IOException {
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket
        .getOutputStream()
        .write((first + "PING\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
    String answer =
        new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.US_ASCII);
    if (!answer.startsWith(first.isEmpty() ? "+PONG" : "+OK\r\n+PONG")) {
      throw new IOException("PING was answered by " + answer.strip());
    }
  }
}
