package rpcsweep.lab.nio;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.lab.answer.NodeStatus;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.LoopbackAddress;
import rpcsweep.lab.enterprise.Manner;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.enterprise.Truth;
import rpcsweep.msrpc.ndr.Octets;

/// The UDP socket of one host's name service. Each host has its own, whatever the way of listening:
/// an answer must come from the address that was asked, and a socket for any address does not learn
/// which that was.
final class NameSocket implements AutoCloseable {

  /// No datagram that is looked at is longer.
  static final int LONGEST_DATAGRAM = 1500;

  private final DatagramChannel channel;
  private final LoopbackAddress address;
  private @Nullable NodeStatus service;

  private NameSocket(DatagramChannel channel, LoopbackAddress address) {
    this.channel = channel;
    this.address = address;
  }

  /// The addresses that need one: hosts with the service, and those that have to be silent, because
  /// the kernel answers for an address without a socket. Networks too large for a listener on each
  /// address have none.
  static List<LoopbackAddress> plan(Truth truth) {
    List<LoopbackAddress> addresses = new ArrayList<>();
    for (LabNetwork network : truth.networks()) {
      if (!network.services() || network.prefix().size() > Listen.EACH_AT_MOST) {
        continue;
      }
      for (Iterator<SimulatedHost> all = truth.hosts(network).iterator(); all.hasNext(); ) {
        SimulatedHost host = all.next();
        if (host.has(Service.NETBIOS_NAME) || host.model().manner() == Manner.SILENT) {
          addresses.add(host.address());
        }
      }
    }
    return addresses;
  }

  /// Opens one.
  ///
  /// @throws PortInUseException if the port is in use
  static NameSocket open(LoopbackAddress address, int port) throws IOException {
    DatagramChannel channel =
        ListeningSocket.isRefusedByTheJdk(address.toInetAddress())
            ? DatagramChannel.open()
            : DatagramChannel.open(StandardProtocolFamily.INET);
    try {
      channel.bind(address.withPort(port));
      channel.configureBlocking(false);
      return new NameSocket(channel, address);
    } catch (BindException e) {
      channel.close();
      throw new PortInUseException(port, e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  DatagramChannel channel() {
    return channel;
  }

  LoopbackAddress address() {
    return address;
  }

  /// What answers; only before a thread selects on the socket.
  void serve(NodeStatus nodeStatus) {
    this.service = nodeStatus;
  }

  /// Answers every datagram that is there.
  ///
  /// @param buffer for one datagram
  void readable(ByteBuffer buffer) throws IOException {
    for (SocketAddress from = receive(buffer); from != null; from = receive(buffer)) {
      byte[] datagram = new byte[buffer.flip().remaining()];
      buffer.get(datagram);
      int port = ((InetSocketAddress) from).getPort();
      Optional<Octets> answer =
          service == null ? Optional.empty() : service.received(Octets.copyOf(datagram), port);
      if (answer.isPresent()) {
        channel.send(ByteBuffer.wrap(answer.get().toArray()), from);
      }
    }
  }

  private @Nullable SocketAddress receive(ByteBuffer buffer) throws IOException {
    return channel.receive(buffer.clear());
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // A socket that cannot be closed is gone all the same.
    }
  }
}
