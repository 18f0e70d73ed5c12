package rpcsweep.lab.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// What a host has to say and the client has not taken yet.
sealed interface Backlog {

  /// Sends as much as the client takes.
  ///
  /// @return whether anything is left
  boolean send(SocketChannel channel) throws IOException;

  /// The rest of an answer that is longer than the send buffer had room.
  ///
  /// @param bytes what is left
  record Rest(ByteBuffer bytes) implements Backlog {

    /// What is left of one answer, and all of the next.
    static Rest of(ByteBuffer left, ByteBuffer more) {
      ByteBuffer all = ByteBuffer.allocate(left.remaining() + more.remaining());
      return new Rest(all.put(left).put(more).flip());
    }

    @Override
    public boolean send(SocketChannel channel) throws IOException {
      channel.write(bytes);
      return bytes.hasRemaining();
    }
  }

  /// One PDU again and again, up to 8 MiB.
  final class Flood implements Backlog {

    private static final int LIMIT = 8 * 1024 * 1024;
    private static final int BLOCK = 64 * 1024;

    private final ByteBuffer block;
    private int left;

    Flood(ByteBuffer pdu) {
      int copies = Math.max(1, BLOCK / pdu.remaining());
      this.block = ByteBuffer.allocate(copies * pdu.remaining());
      for (int i = 0; i < copies; i++) {
        block.put(pdu.duplicate());
      }
      block.flip();
      this.left = LIMIT / block.limit();
    }

    @Override
    public boolean send(SocketChannel channel) throws IOException {
      while (left > 0) {
        channel.write(block);
        if (block.hasRemaining()) {
          return true;
        }
        block.rewind();
        left--;
      }
      return false;
    }
  }
}
