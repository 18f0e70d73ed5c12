package rpcsweep.probe;

import rpcsweep.domain.probe.Service;

/// One connection, or one datagram with its replies, that an [Interview] wants next.
///
/// @param transport how
/// @param service what is expected to listen there
/// @param port the destination port, 1 to 65,535
public record Leg(Transport transport, Service service, int port) {

  static Leg tcp(Service service, int port) {
    return new Leg(Transport.TCP, service, port);
  }

  static Leg udp(Service service, int port) {
    return new Leg(Transport.UDP, service, port);
  }
}
