package rpcsweep.capture;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A capture of TCP segments between 192.0.2.1 (client) and 192.0.2.2 (server), a second apart.
///
/// Numbers are counted from each side's SYN, which is 0, so that the first byte is 1. On the wire
/// the client's numbers wrap around to zero after 16 and the server's turn negative after 16.
final class Talk {

  static final Instant START = Instant.parse("2003-09-10T12:00:00Z");

  private static final int CLIENT_ISN = 0xffff_fff0;
  private static final int SERVER_ISN = 0x7fff_fff0;

  private final PcapBytes file = PcapBytes.of(101);
  private int clientPort = Frames.CLIENT_PORT;
  private int clientIsn = CLIENT_ISN;
  private int packets;

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// The three packets that begin a connection.
  static Talk begun() {
    return new Talk().begin();
  }

  Talk begin() {
    return client(0, 0, Frames.SYN, "")
        .server(0, 1, Frames.SYN | Frames.ACK, "")
        .client(1, 1, Frames.ACK, "");
  }

  /// From now on the client speaks from another port.
  Talk clientPort(int port) {
    clientPort = port;
    return this;
  }

  /// From now on the client counts from another number.
  Talk clientCountsFrom(int isn) {
    clientIsn = isn;
    return this;
  }

  Talk client(int sequence, String data) {
    return client(sequence, 1, Frames.ACK, data);
  }

  Talk server(int sequence, String data) {
    return server(sequence, 1, Frames.ACK, data);
  }

  Talk client(int sequence, int acknowledgment, int flags, String data) {
    return packet(clientPacket(sequence, acknowledgment, flags, data), Integer.MAX_VALUE);
  }

  Talk server(int sequence, int acknowledgment, int flags, String data) {
    byte[] segment =
        Frames.tcp(
            Frames.SERVER_PORT,
            clientPort,
            SERVER_ISN + sequence,
            clientIsn + acknowledgment,
            flags,
            ascii(data));
    return packet(Frames.ipv4(true, 6, 0x4000, segment), Integer.MAX_VALUE);
  }

  /// A segment of which only the headers and `captured` bytes of data were captured.
  Talk clientCut(int sequence, String data, int captured) {
    return packet(clientPacket(sequence, 1, Frames.ACK, data), 40 + captured);
  }

  byte[] bytes() {
    return file.bytes();
  }

  private byte[] clientPacket(int sequence, int acknowledgment, int flags, String data) {
    boolean ack = (flags & Frames.ACK) != 0;
    return Frames.ipv4(
        Frames.tcp(
            clientPort,
            Frames.SERVER_PORT,
            clientIsn + sequence,
            ack ? SERVER_ISN + acknowledgment : 0,
            flags,
            ascii(data)));
  }

  private Talk packet(byte[] packet, int captured) {
    file.packet(START.plusSeconds(packets), packet, Math.min(captured, packet.length));
    packets++;
    return this;
  }
}
