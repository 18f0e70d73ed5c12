package rpcsweep.msrpc.dcom;

import java.util.Optional;
import rpcsweep.msrpc.epm.ProtocolSequence;
import rpcsweep.msrpc.ndr.NdrWriter;

/// STRINGBINDING ([MS-DCOM] 2.2.19.3): one way to reach a host.
///
/// @param towerId wTowerId, 1 to 65535: the protocol sequence
/// @param networkAddress aNetworkAddr: a host name, an IPv4 or IPv6 address, possibly with an
///   endpoint in brackets; fit to be shown if it was read
public record StringBinding(int towerId, String networkAddress) {

  /// 0 would end the list, and so would a NUL in the address.
  public StringBinding {
    if (towerId == 0 || (towerId & ~0xffff) != 0 || networkAddress.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("wTowerId " + towerId + ", or a NUL in the address");
    }
  }

  /// An address reached by this protocol sequence.
  public static StringBinding of(ProtocolSequence sequence, String networkAddress) {
    return new StringBinding(sequence.towerId(), networkAddress);
  }

  /// The protocol sequence, if this library knows it.
  public Optional<ProtocolSequence> protocolSequence() {
    return ProtocolSequence.ofTowerId(towerId);
  }

  void write(NdrWriter out) {
    out.writeU16(towerId);
    DualStringArray.writeText(out, networkAddress);
  }
}
