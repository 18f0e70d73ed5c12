package rpcsweep.lab.nio;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.Queue;
import rpcsweep.lab.answer.HostConversation;
import rpcsweep.lab.answer.Reaction;
import rpcsweep.lab.answer.SpeechlessService;

/// Reads from connections and does to them what their hosts want done. For one thread.
final class Answerer {

  private static final byte[] NOTHING = {};

  /// No piece of a split answer is longer, in bytes.
  private static final int LONGEST_PIECE = 7;

  private final PduBuffer in = new PduBuffer();
  private final ByteBuffer out =
      ByteBuffer.allocateDirect(HostConversation.MAX_ANSWER).order(ByteOrder.LITTLE_ENDIAN);

  private final Queue<Connection> inPieces = new ArrayDeque<>();
  private final Drips drips = new Drips();

  /// Lets the host speak first.
  ///
  /// @return whether the connection stays open
  boolean opened(Connection connection) throws IOException {
    return act(connection, connection.conversation.opened(out.clear()));
  }

  /// Reads once and does what the service does about it.
  ///
  /// @return whether the connection stays open
  boolean readable(Connection connection) throws IOException {
    return switch (connection.conversation) {
      case HostConversation host -> converse(connection, host);
      case SpeechlessService service -> listen(connection, service);
    };
  }

  private boolean listen(Connection connection, SpeechlessService service) throws IOException {
    int count = in.read(connection.channel, NOTHING);
    if (count > 0) {
      service.received();
    }
    return count >= 0;
  }

  /// Answers every PDU that is there.
  private boolean converse(Connection connection, HostConversation host) throws IOException {
    int count = in.read(connection.channel, connection.held == null ? NOTHING : connection.held);
    if (count < 0) {
      return false;
    }
    connection.held = null;
    connection.received += count;
    for (boolean first = true; ; first = false) {
      switch (in.next()) {
        case PDU -> {
          if (!first || connection.pieces != null || connection.backlog instanceof Backlog.Rest) {
            host.overtaken();
          }
          Reaction reaction = host.received(in.pdu(), out.clear());
          if (!act(connection, reaction)) {
            return false;
          }
        }
        case NONSENSE -> {
          return nonsense(connection, host);
        }
        case TOO_LITTLE -> {
          if (connection.received > PduBuffer.MAX_RECEIVED) {
            return nonsense(connection, host);
          }
          connection.held = in.pdu().hasRemaining() ? in.copy() : null;
          return true;
        }
      }
    }
  }

  /// Sends one more piece of every answer that goes out in pieces: a client that is quick sees each
  /// alone.
  ///
  /// @return whether there is more to send
  boolean sendPieces(ConnectionCloser closer) {
    for (int i = inPieces.size(); i > 0; i--) {
      Connection connection = inPieces.remove();
      if (connection.open && !sendPiece(connection)) {
        closer.close(connection);
      } else if (connection.open && connection.pieces != null) {
        inPieces.add(connection);
      }
    }
    return !inPieces.isEmpty();
  }

  boolean hasPieces() {
    return !inPieces.isEmpty();
  }

  /// The answers that go out byte by byte.
  Drips drips() {
    return drips;
  }

  private boolean nonsense(Connection connection, HostConversation host) throws IOException {
    if (in.pdu().remaining() < PduBuffer.HEADER) {
      return false;
    }
    return act(connection, host.receivedNonsense(in.pdu(), out.clear()));
  }

  private boolean act(Connection connection, Reaction reaction) throws IOException {
    out.flip();
    return switch (reaction) {
      case NONE -> true;
      case ANSWER -> send(connection);
      case ANSWER_IN_PIECES -> {
        beginPieces(connection);
        yield sendPiece(connection);
      }
      case DRIP -> {
        drips.begin(connection, out, System.nanoTime());
        yield true;
      }
      case FLOOD -> {
        leaveToSend(connection, new Backlog.Flood(out));
        yield true;
      }
      case ANSWER_AND_CLOSE -> {
        if (out.hasRemaining()) {
          send(connection);
        }
        yield false;
      }
      case RESET -> {
        connection.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        yield false;
      }
    };
  }

  /// Nearly every answer is far smaller than any send buffer; only an endpoint map may have to wait
  /// until there is room for the rest of it.
  private boolean send(Connection connection) throws IOException {
    if (connection.backlog instanceof Backlog.Rest(ByteBuffer left)) {
      connection.backlog = Backlog.Rest.of(left, out);
      return true;
    }
    connection.channel.write(out);
    if (out.hasRemaining()) {
      leaveToSend(connection, Backlog.Rest.of(ByteBuffer.allocate(0), out));
    }
    return true;
  }

  private static void leaveToSend(Connection connection, Backlog backlog) {
    connection.backlog = backlog;
    connection.key.interestOpsOr(SelectionKey.OP_WRITE);
  }

  /// Sends more of what the client has not taken yet.
  void writable(Connection connection) throws IOException {
    Backlog backlog = connection.backlog;
    if (backlog == null || !backlog.send(connection.channel)) {
      connection.backlog = null;
      connection.key.interestOps(SelectionKey.OP_READ);
    }
  }

  /// TCP_NODELAY is set here only. Elsewhere every answer is one write, sent while nothing is
  /// unacknowledged, so Nagle's algorithm has nothing to delay and the system call is saved.
  private void beginPieces(Connection connection) throws IOException {
    connection.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    ByteBuffer waiting = connection.pieces;
    int before = waiting == null ? 0 : waiting.remaining();
    ByteBuffer all = ByteBuffer.allocate(before + out.remaining());
    if (waiting != null) {
      all.put(waiting);
    } else {
      inPieces.add(connection);
    }
    connection.pieces = all.put(out).flip();
  }

  private boolean sendPiece(Connection connection) {
    ByteBuffer pieces = connection.pieces;
    if (pieces == null) {
      return true;
    }
    int end = pieces.limit();
    int piece = 1 + (pieces.remaining() + connection.address) % LONGEST_PIECE;
    pieces.limit(Math.min(end, pieces.position() + Math.abs(piece)));
    try {
      connection.channel.write(pieces);
    } catch (IOException e) {
      return false;
    }
    boolean sent = !pieces.hasRemaining();
    pieces.limit(end);
    if (!pieces.hasRemaining()) {
      connection.pieces = null;
    }
    return sent;
  }

  /// Closes a connection and forgets it.
  interface ConnectionCloser {
    /// Closes it.
    void close(Connection connection);
  }
}
