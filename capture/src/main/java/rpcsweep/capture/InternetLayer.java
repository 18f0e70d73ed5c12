package rpcsweep.capture;

/// Finds the TCP segment in an IP packet (RFC 791, RFC 8200). Checksums are not looked at: where
/// the network card fills them in, captures made on the sender never have them.
final class InternetLayer {

  private static final int TCP = 6;

  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;

  /// The bits of flags and fragment offset that a whole packet has not.
  private static final int IPV4_FRAGMENT = 0x3fff;

  private static final int IPV6_FRAGMENT = 0xfff9;

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int MOBILITY = 135;

  private InternetLayer() {}

  /// @param at where the IP header starts
  static Decoded decode(CapturedPacket packet, int at) {
    if (!packet.has(at, 1)) {
      return IgnoredReason.CUT_SHORT;
    }
    return switch (packet.u8(at) >> 4) {
      case 4 -> ipv4(packet, at);
      case 6 -> ipv6(packet, at);
      default -> IgnoredReason.NOT_IP;
    };
  }

  private static Decoded ipv4(CapturedPacket packet, int at) {
    if (!packet.has(at, IPV4_HEADER)) {
      return IgnoredReason.CUT_SHORT;
    }
    int header = (packet.u8(at) & 0xf) * 4;
    int total = packet.u16(at + 2);
    // A packet that the network card was to cut into pieces may have no length yet.
    long end = total == 0 ? packet.originalLength() : at + total;
    if (header < IPV4_HEADER || end < at + header || end > packet.originalLength()) {
      return IgnoredReason.CONTRADICTORY;
    }
    if ((packet.u16(at + 6) & IPV4_FRAGMENT) != 0) {
      return IgnoredReason.FRAGMENT;
    }
    if (packet.u8(at + 9) != TCP) {
      return IgnoredReason.NOT_TCP;
    }
    Peer source = Peer.ofIpv4(packet.i32(at + 12));
    Peer destination = Peer.ofIpv4(packet.i32(at + 16));
    return TcpLayer.decode(packet, source, destination, at + header, end);
  }

  private static Decoded ipv6(CapturedPacket packet, int start) {
    if (!packet.has(start, IPV6_HEADER)) {
      return IgnoredReason.CUT_SHORT;
    }
    int payload = packet.u16(start + 4);
    // Zero is a jumbogram, or a packet that the network card was to cut into pieces.
    long end = payload == 0 ? packet.originalLength() : start + IPV6_HEADER + payload;
    if (end > packet.originalLength()) {
      return IgnoredReason.CONTRADICTORY;
    }
    int next = packet.u8(start + 6);
    int at = start + IPV6_HEADER;
    while (next != TCP) {
      if (!isExtension(next)) {
        return IgnoredReason.NOT_TCP;
      }
      if (!packet.has(at, 8)) {
        return IgnoredReason.CUT_SHORT;
      }
      if (next == FRAGMENT && (packet.u16(at + 2) & IPV6_FRAGMENT) != 0) {
        return IgnoredReason.FRAGMENT;
      }
      int length = extensionLength(next, packet.u8(at + 1));
      next = packet.u8(at);
      at += length;
    }
    if (at > end) {
      return IgnoredReason.CONTRADICTORY;
    }
    Peer source = Peer.ofIpv6(packet.i64(start + 8), packet.i64(start + 16));
    Peer destination = Peer.ofIpv6(packet.i64(start + 24), packet.i64(start + 32));
    return TcpLayer.decode(packet, source, destination, at, end);
  }

  private static boolean isExtension(int header) {
    return switch (header) {
      case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION_OPTIONS, MOBILITY -> true;
      default -> false;
    };
  }

  private static int extensionLength(int header, int length) {
    return switch (header) {
      case FRAGMENT -> 8;
      case AUTHENTICATION -> (length + 2) * 4;
      default -> (length + 1) * 8;
    };
  }
}
