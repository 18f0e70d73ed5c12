package rpcsweep.capture;

import java.time.Instant;
import java.util.Arrays;

/// One segment, with its data still in the buffer of the packet.
///
/// @param sequence the number of its first byte, or of its SYN
/// @param acknowledgment the number of the byte wanted next of the other side, if [#ack]
/// @param flags the control bits, URG to FIN
/// @param buffer good until the next packet is read
/// @param from where the data starts in it
/// @param captured how many bytes of data were captured
/// @param length how many there were on the wire
/// @param time when it was captured
record TcpSegment(
    Peer source,
    Peer destination,
    int sequence,
    int acknowledgment,
    int flags,
    byte[] buffer,
    int from,
    int captured,
    long length,
    Instant time)
    implements Decoded {

  boolean fin() {
    return (flags & 0x01) != 0;
  }

  boolean syn() {
    return (flags & 0x02) != 0;
  }

  boolean rst() {
    return (flags & 0x04) != 0;
  }

  boolean ack() {
    return (flags & 0x10) != 0;
  }

  /// The number of the first byte of data: a SYN has a number of its own.
  int dataSequence() {
    return syn() ? sequence + 1 : sequence;
  }

  /// A copy of the captured data from its byte `skipped` on.
  byte[] data(int skipped) {
    return Arrays.copyOfRange(buffer, from + skipped, from + captured);
  }
}
