package rpcsweep.lab.nio;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import rpcsweep.lab.answer.Conversation;

/// One accepted connection, touched by its thread only.
final class Connection {

  final SocketChannel channel;
  final SelectionKey key;
  final int address;
  final Conversation conversation;

  /// Another connection to the same address, opened before this one.
  @Nullable Connection earlier;

  /// The beginning of a PDU whose end has not come yet.
  byte @Nullable [] held;

  /// What is left of an answer that goes out in pieces.
  @Nullable ByteBuffer pieces;

  /// What is left of an answer that goes out byte by byte.
  @Nullable ByteBuffer drip;

  /// What the client has not taken yet.
  @Nullable Backlog backlog;

  /// Bytes received altogether.
  int received;

  boolean open = true;

  Connection(SocketChannel channel, SelectionKey key, int address, Conversation conversation) {
    this.channel = channel;
    this.key = key;
    this.address = address;
    this.conversation = conversation;
  }
}
