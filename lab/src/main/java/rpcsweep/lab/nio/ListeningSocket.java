package rpcsweep.lab.nio;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/// Opens and binds one listening socket.
final class ListeningSocket {

  private ListeningSocket() {}

  /// A blocking listener.
  ///
  /// @param sharesPort whether other listeners of the lab have the same port for an overlapping
  ///   address
  static ServerSocketChannel open(InetSocketAddress address, int backlog, boolean sharesPort)
      throws IOException {
    ServerSocketChannel channel =
        isRefusedByTheJdk(address.getAddress())
            ? ServerSocketChannel.open()
            : ServerSocketChannel.open(StandardProtocolFamily.INET);
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEPORT, sharesPort);
      channel.bind(address, backlog);
      return channel;
    } catch (IOException e) {
      channel.close();
      if (isRefusedByTheJdk(address.getAddress()) && !hasIpv6()) {
        throw new LabStartException(
            ("cannot listen on %s: IPv6 is switched off here, and without it Java listens on no"
                    + " address that ends in 255")
                .formatted(address.getAddress().getHostAddress()),
            e);
      }
      throw e;
    }
  }

  /// Whether there are dual-stack sockets, as the JDK finds out itself: some interface has an
  /// address of that kind.
  private static boolean hasIpv6() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(Inet6Address.class::isInstance);
  }

  /// On Linux, the JDK refuses to bind an IPv4 socket to any 127.x.y.255, which it takes for a
  /// broadcast address (`NET_Bind` in `net_util_md.c`); the kernel has no objection. A dual-stack
  /// socket, bound to the same address in its IPv6 form, escapes that check and listens to the same
  /// connections.
  static boolean isRefusedByTheJdk(InetAddress address) {
    byte[] octets = address.getAddress();
    return address instanceof Inet4Address && octets[0] == 127 && octets[3] == (byte) 255;
  }
}
