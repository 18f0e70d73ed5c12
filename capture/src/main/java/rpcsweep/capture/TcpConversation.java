package rpcsweep.capture;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What the two ends of one TCP connection said to each other, as far as it was captured.
///
/// @param client see [Side#CLIENT]
/// @param server see [Side#SERVER]
/// @param firstPacket when the first packet was captured
/// @param chunks the bytes of both sides, each byte once, in the order in which they could be read:
///   question, answer, question
/// @param ending how it ended
/// @param missing what was not captured or not kept; empty if every byte is here
public record TcpConversation(
    TcpEndpoint client,
    TcpEndpoint server,
    Instant firstPacket,
    List<Chunk> chunks,
    Ending ending,
    Set<Missing> missing) {

  public TcpConversation {
    chunks = List.copyOf(chunks);
    missing = Set.copyOf(missing);
  }

  /// Whether every byte is here, from the beginning of the connection to its [#ending].
  public boolean isComplete() {
    return missing.isEmpty();
  }

  /// All that one side said, without what the other said in between.
  public byte[] bytesFrom(Side side) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Chunk chunk : chunks) {
      if (chunk.from() == side) {
        bytes.writeBytes(chunk.bytes());
      }
    }
    return bytes.toByteArray();
  }
}
