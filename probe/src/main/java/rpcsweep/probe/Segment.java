package rpcsweep.probe;

import java.nio.ByteBuffer;

/// Bytes of a recorded TCP connection, in the order they were seen, cut anywhere.
///
/// @param fromClient who sent them
/// @param bytes TCP payload; what remains in it, left alone
public record Segment(boolean fromClient, ByteBuffer bytes) {

  /// Keeps a view of its own.
  public Segment {
    bytes = bytes.asReadOnlyBuffer();
  }

  /// Bytes of the client.
  public static Segment ofClient(byte[] bytes) {
    return new Segment(true, ByteBuffer.wrap(bytes));
  }

  /// Bytes of the server.
  public static Segment ofServer(byte[] bytes) {
    return new Segment(false, ByteBuffer.wrap(bytes));
  }

  byte[] toArray() {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return copy;
  }
}
