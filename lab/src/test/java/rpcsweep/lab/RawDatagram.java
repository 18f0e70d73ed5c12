package rpcsweep.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.msrpc.ndr.Octets;

/// A client of one host's name service, on one port of its own.
final class RawDatagram implements AutoCloseable {

  private final DatagramSocket socket = new DatagramSocket();

  RawDatagram(Lab lab, String address) throws IOException {
    socket.connect(new InetSocketAddress(address, lab.port(Service.NETBIOS_NAME)));
  }

  void send(Octets datagram) throws IOException {
    byte[] bytes = datagram.toArray();
    socket.send(new DatagramPacket(bytes, bytes.length));
  }

  /// The next datagram from the host that was asked, and from no other.
  Octets receive(int timeoutMillis) throws IOException {
    socket.setSoTimeout(timeoutMillis);
    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
    socket.receive(packet);
    return Octets.copyOf(Arrays.copyOf(packet.getData(), packet.getLength()));
  }

  @Override
  public void close() {
    socket.close();
  }
}
