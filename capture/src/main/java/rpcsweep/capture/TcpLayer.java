package rpcsweep.capture;

/// Reads the TCP header (RFC 9293, section 3.1).
final class TcpLayer {

  private static final int HEADER = 20;

  private TcpLayer() {}

  /// @param at where the TCP header starts
  /// @param end where the segment ends, in the packet as it was on the wire
  static Decoded decode(CapturedPacket packet, Peer source, Peer destination, int at, long end) {
    if (end - at < HEADER) {
      return IgnoredReason.CONTRADICTORY;
    }
    if (!packet.has(at, HEADER)) {
      return IgnoredReason.CUT_SHORT;
    }
    int data = at + (packet.u8(at + 12) >> 4) * 4;
    if (data < at + HEADER || data > end) {
      return IgnoredReason.CONTRADICTORY;
    }
    return new TcpSegment(
        source.withPort(packet.u16(at)),
        destination.withPort(packet.u16(at + 2)),
        packet.i32(at + 4),
        packet.i32(at + 8),
        packet.u8(at + 13),
        packet.bytes(),
        data,
        Math.max(0, (int) Math.min(packet.length(), end) - data),
        end - data,
        packet.time());
  }
}
