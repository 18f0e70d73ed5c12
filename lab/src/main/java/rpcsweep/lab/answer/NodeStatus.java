package rpcsweep.lab.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rpcsweep.lab.enterprise.Manner;
import rpcsweep.lab.enterprise.OperatingSystem;
import rpcsweep.lab.enterprise.Platform;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.Tally;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.netbios.NodeName;
import rpcsweep.msrpc.netbios.NodeStatusRequest;
import rpcsweep.msrpc.netbios.NodeStatusResponse;

/// The NetBIOS name service of one host: answers node status requests and counts all datagrams.
public final class NodeStatus {

  private static final int DOMAIN_CONTROLLER = 0x1c;

  private final SimulatedHost host;
  private final Tally tally;
  private int lastPort = -1;
  private int lastId = -1;

  /// @param tally the counters of the host's address
  public NodeStatus(SimulatedHost host, Tally tally) {
    this.host = host;
    this.tally = tally;
  }

  /// The datagram to send back, if the host has that service and this is a request for it.
  ///
  /// @param port the sender's
  public Optional<Octets> received(Octets datagram, int port) {
    tally.count(Counter.DATAGRAMS);
    NodeStatusRequest request;
    try {
      request = NodeStatusRequest.read(datagram);
    } catch (MalformedPduException e) {
      tally.count(Counter.MALFORMED_DATAGRAMS);
      return Optional.empty();
    }
    if (port == lastPort && request.transactionId() == lastId) {
      tally.count(Counter.REPEATED_DATAGRAMS);
    }
    lastPort = port;
    lastId = request.transactionId();
    if (host.model().manner() == Manner.SILENT || !host.has(Service.NETBIOS_NAME)) {
      return Optional.empty();
    }
    return Optional.of(
        new NodeStatusResponse(request.transactionId(), names(), unitId()).toOctets());
  }

  private List<NodeName> names() {
    String name = host.name();
    List<NodeName> names = new ArrayList<>();
    names.add(new NodeName(name, NodeName.WORKSTATION, NodeName.UNIQUE_ACTIVE));
    names.add(new NodeName(Platform.DOMAIN, NodeName.WORKSTATION, NodeName.GROUP_ACTIVE));
    names.add(new NodeName(name, NodeName.FILE_SERVER, NodeName.UNIQUE_ACTIVE));
    if (isSamba()) {
      names.add(new NodeName(Platform.DOMAIN, DOMAIN_CONTROLLER, NodeName.GROUP_ACTIVE));
    }
    return names;
  }

  /// An address of the kind that virtual machines have; Samba tells none.
  private Octets unitId() {
    int bits = host.address().bits();
    return isSamba()
        ? Octets.copyOf(new byte[6])
        : Octets.copyOf(
            new byte[] {0, 0x0c, 0x29, (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits});
  }

  private boolean isSamba() {
    return host.model().platform().operatingSystem().equals(Optional.of(OperatingSystem.SAMBA));
  }
}
