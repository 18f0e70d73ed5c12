package rpcsweep.capture;

import java.net.Inet6Address;
import java.net.InetAddress;

/// One end of a TCP connection.
///
/// @param address an address without a name: nothing is ever looked up
/// @param port 0 to 65535
public record TcpEndpoint(InetAddress address, int port) {

  public TcpEndpoint {
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("port " + port);
    }
  }

  /// `192.0.2.1:135`, or `[2001:db8:0:0:0:0:0:1]:135`.
  @Override
  public String toString() {
    String text = address.getHostAddress();
    return (address instanceof Inet6Address ? "[" + text + "]" : text) + ":" + port;
  }
}
