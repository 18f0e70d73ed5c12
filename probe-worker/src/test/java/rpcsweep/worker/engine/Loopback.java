package rpcsweep.worker.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.worker.dial.SiteCopy;

/// Plain blocking hosts for the other end of a connection.
final class Loopback {

  private Loopback() {}

  static ServerSocket listen(String address) throws IOException {
    return new ServerSocket(0, 10, InetAddress.getByName(address));
  }

  static InetSocketAddress at(ServerSocket host) {
    return new InetSocketAddress(host.getInetAddress(), host.getLocalPort());
  }

  static String read(Socket socket, int count) throws IOException {
    return new String(socket.getInputStream().readNBytes(count), StandardCharsets.US_ASCII);
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  static SiteCopy site() {
    return new SiteCopy(
        new Site(
            new SiteId("here"),
            "here",
            TargetSet.of(AddressRange.parsePrefix("127.0.0.0/8").orElseThrow()),
            List.of(),
            Pace.STANDARD),
        InstantSource.system());
  }
}
