package rpcsweep.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Comparator;

/// One end of a connection as a key: an IPv6 address in two halves, or an IPv4 address mapped into
/// one, and a port.
record Peer(long high, long low, int port) implements Comparable<Peer> {

  private static final long IPV4_MAPPED = 0xffff_0000_0000L;

  private static final Comparator<Peer> ORDER =
      Comparator.comparingLong(Peer::high)
          .thenComparingLong(Peer::low)
          .thenComparingInt(Peer::port);

  static Peer ofIpv4(int address) {
    return new Peer(0, IPV4_MAPPED | Integer.toUnsignedLong(address), 0);
  }

  static Peer ofIpv6(long high, long low) {
    return new Peer(high, low, 0);
  }

  Peer withPort(int port) {
    return new Peer(high, low, port);
  }

  TcpEndpoint toEndpoint() {
    byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    try {
      // Gives an IPv4 address for a mapped one.
      return new TcpEndpoint(InetAddress.getByAddress(bytes), port);
    } catch (UnknownHostException e) {
      throw new AssertionError("16 bytes are an address", e);
    }
  }

  @Override
  public int compareTo(Peer other) {
    return ORDER.compare(this, other);
  }
}
