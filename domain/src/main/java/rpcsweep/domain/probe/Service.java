package rpcsweep.domain.probe;

import java.util.Optional;

/// What listens on the ports a probe may touch: those the advice of 2003 says to block, and the two
/// that worms of that year opened. No other port is ever dialled.
public enum Service {
  /// TCP 135, the endpoint mapper.
  ENDPOINT_MAPPER(1, 135),
  /// UDP 137, the NetBIOS name service.
  NETBIOS_NAME(2, 137),
  /// TCP 139, the NetBIOS session service: RPC over SMB.
  NETBIOS_SESSION(3, 139),
  /// TCP 445: RPC over SMB without NetBIOS.
  SMB(4, 445),
  /// TCP 593, the endpoint mapper of RPC over HTTP.
  RPC_OVER_HTTP(5, 593),
  /// TCP 80: carries RPC where COM Internet Services or RPC over HTTP is installed.
  HTTP(6, 80),
  /// TCP 443: the same, encrypted.
  HTTPS(7, 443),
  /// TCP 4444: where Blaster opened a shell.
  BLASTER_SHELL(8, 4444),
  /// TCP 707: where Nachi opened its shell most often, of 666 to 765.
  NACHI_SHELL(9, 707);

  private static final int LARGEST_PORT = 65_535;

  private final int code;
  private final int port;

  Service(int code, int port) {
    this.code = code;
    this.port = port;
  }

  /// A number that never changes, for storage and the wire.
  public int code() {
    return code;
  }

  /// Its assigned port.
  public int port() {
    return port;
  }

  /// Its port where the endpoint mapper is not on 135 but on `rpcPort`, as behind a forwarded range
  /// of ports or in a laboratory: every port is moved as far as that one.
  ///
  /// @param rpcPort 1 to 65,535
  /// @return empty where there is no such port
  public Optional<Integer> portBeside(int rpcPort) {
    int moved = rpcPort - ENDPOINT_MAPPER.port + port;
    return moved < 1 || moved > LARGEST_PORT ? Optional.empty() : Optional.of(moved);
  }

  /// The service of a code.
  ///
  /// @throws IllegalArgumentException for a code of no service
  public static Service ofCode(int code) {
    for (Service service : values()) {
      if (service.code == code) {
        return service;
      }
    }
    throw new IllegalArgumentException("no service has the code " + code);
  }
}
