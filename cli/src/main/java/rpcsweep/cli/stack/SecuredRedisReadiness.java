package rpcsweep.cli.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;

/// A Redis with TLS and users serves when it answers PING to a user.
///
/// @param port the server's TLS port on 127.0.0.1
/// @param authority whom to trust
/// @param user who asks
/// @param password of the user, without blanks
record SecuredRedisReadiness(int port, Path authority, String user, String password)
    implements Readiness {

  @Override
  public void check() throws IOException {
    try (Socket socket = Trust.in(authority).getSocketFactory().createSocket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), RedisReadiness.TIMEOUT_MILLIS);
      RedisReadiness.ping(socket, "AUTH %s %s\r\n".formatted(user, password));
    }
  }

  @Override
  public String toString() {
    return "Redis on port " + port;
  }
}
