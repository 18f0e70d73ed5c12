package rpcsweep.worker.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rpcsweep.worker.dial.Dialling;
import rpcsweep.worker.dial.Transport;

/// One attempt, from the hand-over to its end. Everything but [#abort()] happens on the thread of
/// its loop.
///
/// ```
/// WAITING ──► CONNECTING ──► CONNECTED ──► ENDED      (to ENDED from everywhere)
/// ```
///
/// A socket for datagrams is CONNECTED as soon as it is dialled, and a timeout there says no more
/// than that nothing came back.
///
/// **How it hangs up.** An established connection is ended with FIN, and directly after it the
/// socket is closed with `SO_LINGER 0`, which sends RST. The host reads the orderly end first; the
/// RST then frees the connection on both sides and in every firewall between them. With a plain
/// close the side that ends first, which is always this one, keeps each connection in TIME_WAIT for
/// a minute. Counted right after a pass over 150,000 hosts on loopback: 129,604 entries, nearly all
/// that Linux keeps (`tcp_max_tw_buckets`), against 53,800 with the reset. Those are hosts whose
/// own FIN came before the selector's next turn, where the JDK really closes: frequent on loopback,
/// rarer the longer the way. What TIME_WAIT protects from, old segments between two ports that meet
/// again, does not happen here. What is given up is the repetition of a lost FIN: a host that loses
/// both segments finds out by itself, as when a client is switched off. Speed is no reason for
/// either: on a busy machine the ways of closing took 0.060 to 0.080 CPU s per 1,000 hosts, each
/// overlapping the others.
final class Connection extends Deadlines.Entry implements Attempt {

  private static final System.Logger LOG = System.getLogger(Connection.class.getName());

  private enum State {
    /// Handed over; ends when the loop dials.
    WAITING,
    /// The SYN was sent; ends with the answer, the timeout or an abort.
    CONNECTING,
    /// Established, or ready for datagrams; ends with the dialogue, the host, the timeout or an
    /// abort.
    CONNECTED,
    /// The dialogue has heard its ending. Final.
    ENDED
  }

  private final EventLoop loop;
  private final InetSocketAddress target;
  private final Transport transport;
  private final long timeoutNanos;
  private final Dialogue dialogue;

  private State state = State.WAITING;

  /// When the SYN was sent, by [System#nanoTime()].
  private long dialledAt;

  /// Of a connection; null where there are only datagrams.
  private @Nullable SocketChannel channel;

  /// What is read and written: the same, or a socket for datagrams.
  private @Nullable ByteChannel bytes;

  private @Nullable SelectionKey key;

  /// What the last write did not take; while there is some, nothing is read.
  private @Nullable ByteBuffer unsent;

  Connection(
      EventLoop loop,
      InetSocketAddress target,
      Transport transport,
      long timeoutNanos,
      Dialogue dialogue) {
    this.loop = loop;
    this.target = target;
    this.transport = transport;
    this.timeoutNanos = timeoutNanos;
    this.dialogue = dialogue;
  }

  @Override
  public void abort() {
    loop.abort(this);
  }

  /// Dials.
  ///
  /// @return false where the machine is short of something and it has to be tried again
  boolean dial() {
    if (state != State.WAITING) {
      return true;
    }
    try {
      if (!dialogue.dialling()) {
        end(Ending.WITHDRAWN);
        return true;
      }
      return switch (loop.dialer().dial(target, transport)) {
        case Dialling.Connecting(SocketChannel connecting) -> {
          begin(connecting);
          yield true;
        }
        case Dialling.Ready(DatagramChannel datagrams) -> {
          begin(datagrams);
          yield true;
        }
        case Dialling.Shortage _ -> false;
        case Dialling.Refusal refusal -> {
          end(Ending.of(refusal));
          yield true;
        }
      };
    } catch (IOException e) {
      fail(e);
    } catch (RuntimeException e) {
      defect(e);
    }
    return true;
  }

  private void begin(SocketChannel connecting) throws IOException {
    channel = connecting;
    bytes = connecting;
    state = State.CONNECTING;
    dialledAt = System.nanoTime();
    awaitAnswer(dialledAt);
    if (connecting.isConnected()) {
      key = loop.register(connecting, SelectionKey.OP_READ, this);
      connected();
    } else {
      key = loop.register(connecting, SelectionKey.OP_CONNECT, this);
    }
  }

  private void begin(DatagramChannel datagrams) throws IOException {
    bytes = datagrams;
    state = State.CONNECTED;
    key = loop.register(datagrams, SelectionKey.OP_READ, this);
    awaitAnswer(System.nanoTime());
    react(dialogue.connected());
  }

  /// The selector says that something can be done.
  void ready() {
    try {
      switch (state) {
        case CONNECTING -> finishConnect();
        case CONNECTED -> transfer();
        case WAITING, ENDED -> {}
      }
    } catch (IOException e) {
      fail(e);
    } catch (RuntimeException e) {
      defect(e);
    }
  }

  /// The time is over. A last look first: what has arrived while this thread was busy or the
  /// machine stood still did arrive, and must not be called silence.
  void expired() {
    ready();
    if (state != State.ENDED && !isArmed()) {
      end(isEstablished() ? Ending.SILENT : Ending.NO_ANSWER);
    }
  }

  private void finishConnect() throws IOException {
    if (Objects.requireNonNull(channel).finishConnect()) {
      Objects.requireNonNull(key).interestOps(SelectionKey.OP_READ);
      connected();
    }
  }

  private void connected() throws IOException {
    state = State.CONNECTED;
    // Only now: most addresses of most networks never get here.
    Objects.requireNonNull(channel).setOption(StandardSocketOptions.TCP_NODELAY, true);
    react(dialogue.connected());
  }

  private void transfer() throws IOException {
    if (unsent != null) {
      send(unsent);
      return;
    }
    ByteBuffer in = loop.emptyBuffer();
    int count = Objects.requireNonNull(bytes).read(in);
    if (count < 0) {
      end(Ending.CLOSED);
    } else if (count > 0) {
      react(dialogue.received(in.flip()));
    }
  }

  private void react(Reaction reaction) throws IOException {
    switch (reaction) {
      case Reaction.Send(ByteBuffer out) -> {
        send(out);
        awaitAnswer(System.nanoTime());
      }
      case Reaction.Await _ -> {}
      case Reaction.Finish _ -> end(Ending.FINISHED);
    }
  }

  private void send(ByteBuffer out) throws IOException {
    Objects.requireNonNull(bytes).write(out);
    boolean complete = !out.hasRemaining();
    if (complete && unsent == null) {
      return;
    }
    unsent = complete ? null : out;
    Objects.requireNonNull(key)
        .interestOps(complete ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
  }

  private void awaitAnswer(long now) {
    loop.deadlines().arm(this, timeoutNanos, now);
  }

  /// Ends it, unless it has ended.
  void end(Ending ending) {
    if (state == State.ENDED) {
      return;
    }
    boolean established = isEstablished();
    state = State.ENDED;
    loop.deadlines().disarm(this);
    if (bytes != null) {
      hangUp(bytes, established ? channel : null);
      loop.dialer().hungUp(target);
    }
    if (established) {
      loop.conversed(System.nanoTime() - dialledAt);
    }
    loop.ended();
    try {
      dialogue.ended(ending);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a dialogue failed at its end", e);
    }
  }

  private void fail(IOException e) {
    switch (state) {
      case WAITING -> end(Failures.ofDial(e));
      case CONNECTING -> {
        Ending ending = Failures.ofConnect(e);
        if (ending == Ending.RESET) {
          // It did accept, so the dialogue has to know.
          state = State.CONNECTED;
          dialogue.connected();
        }
        end(ending);
      }
      case CONNECTED -> end(channel == null ? Failures.ofDatagram(e) : Failures.ofTransfer(e));
      case ENDED -> {}
    }
  }

  private boolean isEstablished() {
    return state == State.CONNECTED && channel != null;
  }

  private static void hangUp(ByteChannel bytes, @Nullable SocketChannel established) {
    try (bytes) {
      if (established != null) {
        established.shutdownOutput();
        established.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException _) {
      // The host was faster: there is nothing left to hang up.
    }
  }

  /// A mistake in our own code must neither stop the others nor be blamed on the host.
  private void defect(RuntimeException e) {
    LOG.log(System.Logger.Level.ERROR, "a dialogue failed", e);
    end(Ending.LOCAL_FAILURE);
  }
}
