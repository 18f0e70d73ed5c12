package rpcsweep.lab.nio;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import rpcsweep.lab.answer.HostConversation;

/// One accepted connection, touched by its thread only.
final class Connection {

  final SocketChannel channel;
  final SelectionKey key;
  final int address;
  final HostConversation conversation;

  /// Another connection to the same address, opened before this one.
  @Nullable Connection earlier;

  /// The beginning of a PDU whose end has not come yet.
  byte @Nullable [] held;

  /// What is left of an answer that goes out in pieces.
  @Nullable ByteBuffer pieces;

  /// Bytes received altogether.
  int received;

  boolean open = true;

  Connection(SocketChannel channel, SelectionKey key, int address, HostConversation conversation) {
    this.channel = channel;
    this.key = key;
    this.address = address;
    this.conversation = conversation;
  }
}
