package rpcsweep.simulation;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.target.Address;
import rpcsweep.lab.answer.HostConversation;
import rpcsweep.worker.Timer;
import rpcsweep.worker.dial.DialGuard;
import rpcsweep.worker.dial.Dialling;
import rpcsweep.worker.dial.Transport;
import rpcsweep.worker.engine.Attempt;
import rpcsweep.worker.engine.Dialogue;
import rpcsweep.worker.engine.Ending;
import rpcsweep.worker.engine.NetworkEngine;
import rpcsweep.worker.engine.Reaction;

/// Moves bytes between a worker and the model of its site's network, in virtual time.
final class VirtualEngine implements NetworkEngine {

  /// Who wants to know of connections.
  interface Watch {
    /// A SYN leaves: that of whoever's dialogue was asked last whether it still wants to dial.
    ///
    /// @return whose it is
    Hand dialled(Address address);

    /// The connection is over.
    void hungUp(Hand hand, Address address);
  }

  private static final int CAPACITY = 4_096;
  private static final int HEADER = 16;
  private static final int FRAG_LENGTH = 8;
  private static final int PIECE = 700;

  private final ProcessTime time;
  private final DialGuard guard;
  private final ModelNetwork network;
  private final Watch watch;
  private final boolean unguarded;
  private final Set<Talk> open = new LinkedHashSet<>();

  VirtualEngine(
      ProcessTime time, DialGuard guard, ModelNetwork network, Watch watch, boolean unguarded) {
    this.time = time;
    this.guard = guard;
    this.network = network;
    this.watch = watch;
    this.unguarded = unguarded;
  }

  @Override
  public Attempt open(
      InetSocketAddress target, Transport transport, Duration timeout, Dialogue dialogue) {
    if (open.size() >= CAPACITY) {
      throw new RejectedExecutionException("more than " + CAPACITY);
    }
    Talk talk = new Talk(target, timeout.toNanos(), dialogue);
    open.add(talk);
    time.execute(talk::dial);
    return () -> time.execute(() -> talk.end(Ending.ABORTED));
  }

  @Override
  public int openCount() {
    return open.size();
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  /// The process dies: its system ends every connection, and nobody hears of it.
  @Override
  public void close() {
    open.forEach(Talk::vanish);
    open.clear();
  }

  /// One conversation.
  private final class Talk {
    private final InetSocketAddress target;
    private final Address address;
    private final long timeout;
    private final Dialogue dialogue;
    private @Nullable Hand hand;
    private boolean ended;
    private Timer.@Nullable Alarm deadline;
    private @Nullable HostConversation host;

    Talk(InetSocketAddress target, long timeout, Dialogue dialogue) {
      this.target = target;
      this.timeout = timeout;
      this.dialogue = dialogue;
      address = Address.of(target.getAddress());
    }

    void dial() {
      if (ended) {
        return;
      }
      if (!dialogue.dialling()) {
        end(Ending.WITHDRAWN);
        return;
      }
      Optional<Dialling.Refusal> refusal =
          unguarded ? Optional.empty() : guard.admit(target.getAddress());
      if (refusal.isPresent()) {
        end(Ending.of(refusal.get()));
        return;
      }
      hand = watch.dialled(address);
      switch (network.meet(address)) {
        case ModelNetwork.Meeting.Silence _ -> time.in(timeout, () -> end(Ending.NO_ANSWER));
        case ModelNetwork.Meeting.Refusal _ -> time.in(trip(), () -> end(Ending.REFUSED));
        case ModelNetwork.Meeting.NoWay _ -> time.in(trip(), () -> end(Ending.UNREACHABLE));
        case ModelNetwork.Meeting.Accepted(HostConversation conversation) -> {
          host = conversation;
          time.in(trip(), this::connected);
        }
      }
    }

    /// From here to there and back: 1 to 65 ms, always the same for an address.
    private long trip() {
      return 1_000_000L * (1 + (address.low() * 31 & 63));
    }

    private void connected() {
      if (!ended) {
        await();
        act(dialogue.connected());
        ByteBuffer out = answer();
        answer(Objects.requireNonNull(host).opened(out), out);
      }
    }

    private void await() {
      if (deadline != null) {
        deadline.cancel();
      }
      deadline = time.in(timeout, () -> end(Ending.SILENT));
    }

    private static ByteBuffer answer() {
      return ByteBuffer.allocate(8_192).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void act(Reaction reaction) {
      switch (reaction) {
        case Reaction.Send(ByteBuffer bytes) -> {
          await();
          byte[] sent = new byte[bytes.remaining()];
          bytes.get(sent);
          time.in(trip(), () -> arrive(ByteBuffer.wrap(sent).order(ByteOrder.LITTLE_ENDIAN)));
        }
        case Reaction.Await _ -> {}
        case Reaction.Finish _ -> end(Ending.FINISHED);
      }
    }

    /// What was sent reaches the host, whole: one or several PDUs.
    private void arrive(ByteBuffer bytes) {
      int end = bytes.limit();
      while (!ended && end - bytes.position() >= HEADER) {
        int next =
            bytes.position() + Short.toUnsignedInt(bytes.getShort(bytes.position() + FRAG_LENGTH));
        ByteBuffer pdu = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).limit(next);
        ByteBuffer out = answer();
        answer(Objects.requireNonNull(host).received(pdu, out), out);
        bytes.position(next);
      }
    }

    private void answer(rpcsweep.lab.answer.Reaction reaction, ByteBuffer out) {
      out.flip();
      switch (reaction) {
        case NONE, DRIP, FLOOD -> {}
        case ANSWER -> hear(out);
        case ANSWER_IN_PIECES -> {
          while (out.remaining() > PIECE) {
            hear(out.slice(out.position(), PIECE));
            out.position(out.position() + PIECE);
          }
          hear(out);
        }
        case ANSWER_AND_CLOSE -> {
          hear(out);
          end(Ending.CLOSED);
        }
        case RESET -> end(Ending.RESET);
      }
    }

    private void hear(ByteBuffer bytes) {
      if (!ended && bytes.hasRemaining()) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        act(dialogue.received(ByteBuffer.wrap(copy)));
      }
    }

    void end(Ending ending) {
      if (ended) {
        return;
      }
      ended = true;
      if (deadline != null) {
        deadline.cancel();
      }
      open.remove(this);
      if (hand != null) {
        if (!unguarded) {
          guard.leave(target.getAddress());
        }
        watch.hungUp(hand, address);
      }
      dialogue.ended(ending);
    }

    void vanish() {
      ended = true;
      if (hand != null) {
        watch.hungUp(hand, address);
      }
    }
  }
}
