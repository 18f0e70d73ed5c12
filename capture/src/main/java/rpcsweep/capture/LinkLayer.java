package rpcsweep.capture;

/// Finds the IP packet in what a link carries. The numbers of the link types are those of
/// draft-ietf-opsawg-pcaplinktype.
final class LinkLayer {

  private static final int NULL = 0;
  private static final int ETHERNET = 1;

  /// What RAW is called on the systems where it has no number of its own.
  private static final int RAW_OF_THE_SYSTEM = 12;

  private static final int RAW = 101;
  private static final int LOOP = 108;
  private static final int LINUX_SLL = 113;
  private static final int LINUX_SLL2 = 276;

  private static final int SLL2_HEADER = 20;

  private static final int TYPE_IPV4 = 0x0800;
  private static final int TYPE_IPV6 = 0x86dd;

  /// 802.1Q, 802.1ad and what was used before it.
  private static final int TYPE_VLAN = 0x8100;

  private static final int TYPE_SERVICE_VLAN = 0x88a8;
  private static final int TYPE_OLD_SERVICE_VLAN = 0x9100;

  private LinkLayer() {}

  static Decoded decode(CapturedPacket packet) {
    return switch (packet.linkType()) {
      case NULL, LOOP -> addressFamily(packet);
      case ETHERNET -> etherType(packet, 12);
      case LINUX_SLL -> etherType(packet, 14);
      case LINUX_SLL2 ->
          packet.has(0, SLL2_HEADER)
              ? byType(packet, packet.u16(0), SLL2_HEADER)
              : IgnoredReason.CUT_SHORT;
      case RAW, RAW_OF_THE_SYSTEM -> InternetLayer.decode(packet, 0);
      default -> IgnoredReason.LINK_TYPE;
    };
  }

  /// Four bytes say the address family, in the byte order of the machine that captured (NULL) or of
  /// the network (LOOP). IPv6 has another number on each system.
  private static Decoded addressFamily(CapturedPacket packet) {
    if (!packet.has(0, 4)) {
      return IgnoredReason.CUT_SHORT;
    }
    int family = packet.i32(0);
    return switch ((family & 0xffff) == 0 ? Integer.reverseBytes(family) : family) {
      case 2, 10, 24, 28, 30 -> InternetLayer.decode(packet, 4);
      default -> IgnoredReason.NOT_IP;
    };
  }

  /// @param at where the type is; what it announces follows it
  private static Decoded etherType(CapturedPacket packet, int at) {
    return packet.has(at, 2) ? byType(packet, packet.u16(at), at + 2) : IgnoredReason.CUT_SHORT;
  }

  private static Decoded byType(CapturedPacket packet, int firstType, int firstAt) {
    int type = firstType;
    int at = firstAt;
    while (type == TYPE_VLAN || type == TYPE_SERVICE_VLAN || type == TYPE_OLD_SERVICE_VLAN) {
      if (!packet.has(at, 4)) {
        return IgnoredReason.CUT_SHORT;
      }
      type = packet.u16(at + 2);
      at += 4;
    }
    return type == TYPE_IPV4 || type == TYPE_IPV6
        ? InternetLayer.decode(packet, at)
        : IgnoredReason.NOT_IP;
  }
}
