package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import rpcsweep.lab.enterprise.Manner;
import rpcsweep.lab.enterprise.Mixing;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.Tally;

/// One connection to a service of a simulated host that speaks DCE/RPC, or should: every PDU in,
/// and what the host makes of it. All hosts listen to what they are told, and count it, even those
/// that answer nothing or nonsense.
///
/// Buffers are little-endian. `pdu` holds one whole PDU between position and limit and is not
/// changed; `out` is empty and has [#MAX_ANSWER] bytes of room.
public final class HostConversation implements Conversation {

  /// No answer is longer, in bytes: a whole endpoint map with the headers of its fragments.
  public static final int MAX_ANSWER = 128 * 1024;

  private static final int PADDING = 5;
  private static final int PROTOCOL = 6;

  private static final byte[][] GREETINGS = {
    ascii("SSH-2.0-OpenSSH_9.2p1\r\n"), ascii("220 mail.lab.example ESMTP\r\n"), ascii("")
  };

  private static final byte[] HTTP_ERROR =
      ascii("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

  /// What the endpoint mapper of RPC over HTTP says first.
  private static final byte[] HTTP_BANNER = ascii("ncacn_http/1.0");

  private static final byte[] HTTP_PORT = ascii("593");

  private final SimulatedHost host;
  private final Service spokenTo;
  private final long seed;
  private final Tally tally;
  private final RpcService service;
  private boolean leftUnanswered;
  private boolean flooding;

  /// @param spokenTo the service that the client has connected to
  /// @param seed the lab's seed, for what is random in an answer
  /// @param tally the counters of the host's address
  public HostConversation(SimulatedHost host, Service spokenTo, long seed, Tally tally) {
    this.host = host;
    this.spokenTo = spokenTo;
    this.seed = seed;
    this.tally = tally;
    this.service = new RpcService(host, seed, assocGroupId(host, tally), tally);
  }

  @Override
  public Reaction opened(ByteBuffer out) {
    if (spokenTo == Service.RPC_OVER_HTTP) {
      out.put(HTTP_BANNER);
    } else if (host.model().manner() == Manner.OTHER_PROTOCOL) {
      out.put(greeting());
    }
    return out.position() == 0 ? Reaction.NONE : Reaction.ANSWER;
  }

  /// The PDU that comes next was sent before the one before it was answered.
  public void overtaken() {
    tally.count(Counter.PDUS_BEFORE_ANSWER);
  }

  /// What the host does about one PDU.
  public Reaction received(ByteBuffer pdu, ByteBuffer out) {
    if (leftUnanswered) {
      overtaken();
    }
    boolean understood = service.answer(pdu, out);
    if (spokenTo == Service.RPC_OVER_HTTP
        && understood
        && pdu.get(pdu.position() + Field.PTYPE) == PduType.BIND) {
      out.put(Field.SEC_ADDR, HTTP_PORT);
    }
    return react(understood, pdu, out);
  }

  /// What the host does about bytes that are no PDU of at most 5840 bytes.
  ///
  /// @param bytes at least 16
  public Reaction receivedNonsense(ByteBuffer bytes, ByteBuffer out) {
    tally.count(Counter.MALFORMED_PDUS);
    Replies.BIND_NAK.put(bytes, out);
    return react(false, bytes, out);
  }

  /// Turns what an honest server would say into what this host says.
  private Reaction react(boolean understood, ByteBuffer pdu, ByteBuffer out) {
    Reaction honest = understood ? Reaction.ANSWER : Reaction.ANSWER_AND_CLOSE;
    return switch (host.model().manner()) {
      case HONEST, BIG_ENDIAN -> honest;
      case SEGMENTED -> understood ? Reaction.ANSWER_IN_PIECES : honest;
      case PADDED -> {
        Deceit.soil(pdu, (short) bits(PADDING), out);
        yield honest;
      }
      case FRAGMENTED -> {
        Deceit.fragment(service.maxRecvFrag(), out);
        yield honest;
      }
      case WRONG_CALL_ID -> {
        Deceit.misnumber(pdu, out);
        yield honest;
      }
      case SHUTDOWN -> {
        Deceit.shutDown(pdu, out);
        yield honest;
      }
      case BIND_NAK -> {
        Deceit.refuse(pdu, out);
        yield honest;
      }
      case HALF_A_PDU -> {
        boolean first = leaveUnanswered();
        yield first ? send(out.position(out.position() / 2)) : withhold(out);
      }
      case DRIP -> {
        Deceit.lengthen(pdu, out);
        yield leaveUnanswered() ? Reaction.DRIP : withhold(out);
      }
      case FLOOD -> {
        boolean first = !flooding;
        flooding = true;
        yield first ? Reaction.FLOOD : withhold(out);
      }
      case TARPIT -> {
        leaveUnanswered();
        yield withhold(out);
      }
      case GARBAGE -> {
        Deceit.babble(seed, host.address().bits(), out);
        yield Reaction.ANSWER;
      }
      case OTHER_PROTOCOL -> {
        out.clear();
        if (greeting().length == 0) {
          out.put(HTTP_ERROR);
        }
        yield Reaction.ANSWER_AND_CLOSE;
      }
      case RESET, SILENT -> Reaction.RESET;
    };
  }

  /// Whatever the client sends from now on, it sends without an answer.
  ///
  /// @return whether it has had answers to everything so far
  private boolean leaveUnanswered() {
    boolean first = !leftUnanswered;
    leftUnanswered = true;
    return first;
  }

  private static Reaction send(ByteBuffer out) {
    return out.position() == 0 ? Reaction.NONE : Reaction.ANSWER;
  }

  private static Reaction withhold(ByteBuffer out) {
    out.clear();
    return Reaction.NONE;
  }

  private byte[] greeting() {
    return GREETINGS[Mixing.below(GREETINGS.length, bits(PROTOCOL))];
  }

  private long bits(int purpose) {
    return Mixing.mix(seed, host.address().bits(), purpose);
  }

  /// A server counts its association groups up; every host has come to a different number by now.
  private static int assocGroupId(SimulatedHost host, Tally tally) {
    return 0x1000 + (host.address().bits() & 0xffff) + tally.get(Counter.CONNECTIONS);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
