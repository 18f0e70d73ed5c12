package rpcsweep.lab.enterprise;

import java.util.OptionalInt;

/// What a simulated host may listen with. Every port is moved as far as the endpoint mapper's, so
/// that a lab needs no privileges and a scanner that is told one port knows all of them.
public enum Service {
  /// TCP 135, DCE/RPC.
  ENDPOINT_MAPPER(135),
  /// UDP 137, node status.
  NETBIOS_NAME(137),
  /// TCP 139: takes connections and says nothing.
  NETBIOS_SESSION(139),
  /// TCP 445: takes connections and says nothing.
  SMB(445),
  /// TCP 593: says `ncacn_http/1.0` and then speaks DCE/RPC like 135.
  RPC_OVER_HTTP(593),
  /// TCP 80: takes connections and says nothing.
  HTTP(80),
  /// TCP 443: takes connections and says nothing.
  HTTPS(443);

  private static final int LARGEST_PORT = 0xffff;

  private final int port;

  Service(int port) {
    this.port = port;
  }

  /// Whether it is reached by datagrams, not by connections.
  public boolean isDatagram() {
    return this == NETBIOS_NAME;
  }

  /// Whether it speaks DCE/RPC.
  public boolean speaksRpc() {
    return this == ENDPOINT_MAPPER || this == RPC_OVER_HTTP;
  }

  /// Its port in a lab whose endpoint mappers are on `rpcPort`, if there is such a port.
  public OptionalInt portBeside(int rpcPort) {
    int moved = rpcPort - ENDPOINT_MAPPER.port + port;
    return moved < 1 || moved > LARGEST_PORT ? OptionalInt.empty() : OptionalInt.of(moved);
  }

  /// The assigned port, with a `u` before it where it is of UDP: `135`, `u137`.
  @Override
  public String toString() {
    return isDatagram() ? "u" + port : Integer.toString(port);
  }
}
