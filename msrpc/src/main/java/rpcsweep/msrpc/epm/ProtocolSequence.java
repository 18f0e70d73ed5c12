package rpcsweep.msrpc.epm;

import java.util.Optional;

/// The protocol sequences that Windows registers ([MS-RPCE] 2.1), each with the protocol
/// identifiers (C706 appendix I) of its floors in a tower.
public enum ProtocolSequence {
  /// Connections over TCP.
  NCACN_IP_TCP("ncacn_ip_tcp", Floor.CONNECTION_ORIENTED, 0x07, Floor.IP),

  /// Datagrams over UDP.
  NCADG_IP_UDP("ncadg_ip_udp", Floor.CONNECTIONLESS, 0x08, Floor.IP),

  /// Named pipes over SMB.
  NCACN_NP("ncacn_np", Floor.CONNECTION_ORIENTED, 0x0f, Floor.NETBIOS),

  /// Local procedure calls, of no use from elsewhere.
  NCALRPC("ncalrpc", Floor.LOCAL, 0x10, Floor.NONE),

  /// RPC over HTTP.
  NCACN_HTTP("ncacn_http", Floor.CONNECTION_ORIENTED, 0x1f, Floor.IP);

  private final String text;
  private final int rpcProtocol;
  private final int towerId;
  private final int addressProtocol;

  ProtocolSequence(String text, int rpcProtocol, int towerId, int addressProtocol) {
    this.text = text;
    this.rpcProtocol = rpcProtocol;
    this.towerId = towerId;
    this.addressProtocol = addressProtocol;
  }

  /// The sequence with this tower id.
  public static Optional<ProtocolSequence> ofTowerId(int towerId) {
    for (ProtocolSequence sequence : values()) {
      if (sequence.towerId == towerId) {
        return Optional.of(sequence);
      }
    }
    return Optional.empty();
  }

  /// As it is written in string bindings.
  public String text() {
    return text;
  }

  /// The identifier of its endpoint floor, which also stands for the sequence in DCOM.
  public int towerId() {
    return towerId;
  }

  /// The identifier of its RPC protocol floor.
  int rpcProtocol() {
    return rpcProtocol;
  }

  /// The identifier of its network address floor, [Floor#NONE] if it has none.
  int addressProtocol() {
    return addressProtocol;
  }

  /// Whether endpoints are 16-bit numbers; otherwise they are names.
  boolean hasPorts() {
    return addressProtocol == Floor.IP;
  }
}
