package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import rpcsweep.lab.enterprise.ExpectedState;
import rpcsweep.lab.enterprise.Mixing;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.Tally;

/// One connection to a simulated host: every PDU in, and what the host makes of it. All hosts
/// listen to what they are told, and count it, even those that answer nothing or nonsense.
///
/// Buffers are little-endian. `pdu` holds one whole PDU between position and limit and is not
/// changed; `out` is empty and has [#MAX_ANSWER] bytes of room.
public final class HostConversation {

  /// No answer is longer, in bytes.
  public static final int MAX_ANSWER = 2048;

  private static final int SHORTEST_GARBAGE = 16;
  private static final int LONGEST_GARBAGE = 400;
  private static final byte RPC_VERSION = 5;

  private static final int GARBAGE = 4;
  private static final int PADDING = 5;
  private static final int PROTOCOL = 6;

  private static final byte[][] GREETINGS = {
    ascii("SSH-2.0-OpenSSH_9.2p1\r\n"), ascii("220 mail.lab.example ESMTP\r\n"), ascii("")
  };

  private static final byte[] HTTP_ERROR =
      ascii("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

  private final SimulatedHost host;
  private final long seed;
  private final Tally tally;
  private final RpcService service;
  private boolean leftUnanswered;

  /// @param seed the lab's seed, for what is random in an answer
  /// @param tally the counters of the host's address
  public HostConversation(SimulatedHost host, long seed, Tally tally) {
    this.host = host;
    this.seed = seed;
    this.tally = tally;
    this.service = new RpcService(host.state(), assocGroupId(host, tally), tally);
  }

  /// What the host says before it is spoken to.
  public Reaction opened(ByteBuffer out) {
    if (host.persona() != Persona.NOT_RPC) {
      return Reaction.NONE;
    }
    out.put(greeting());
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
    return switch (host.persona()) {
      case PATCHED,
          PATCHED_KB823980_ONLY,
          UNPATCHED,
          DCOM_DISABLED,
          ACTIVATION_RESTRICTED,
          NO_DCOM ->
          understood ? Reaction.ANSWER : Reaction.ANSWER_AND_CLOSE;
      case SPLIT_SEGMENTS -> understood ? Reaction.ANSWER_IN_PIECES : Reaction.ANSWER_AND_CLOSE;
      case PADDED_BIND_ACK -> {
        soil(pdu, out);
        yield understood ? Reaction.ANSWER : Reaction.ANSWER_AND_CLOSE;
      }
      case TARPIT -> {
        leftUnanswered = true;
        out.clear();
        yield Reaction.NONE;
      }
      case GARBAGE -> {
        putGarbage(out.clear());
        yield Reaction.ANSWER;
      }
      case NOT_RPC -> {
        out.clear();
        if (greeting().length == 0) {
          out.put(HTTP_ERROR);
        }
        yield Reaction.ANSWER_AND_CLOSE;
      }
      case RESET_AFTER_BIND, REFUSED, SILENT -> Reaction.RESET;
    };
  }

  private byte[] greeting() {
    return GREETINGS[Mixing.below(GREETINGS.length, bits(PROTOCOL))];
  }

  /// Fills the gap of a bind_ack or alter_context_resp with garbage.
  private void soil(ByteBuffer pdu, ByteBuffer out) {
    short garbage = (short) bits(PADDING);
    switch (pdu.get(pdu.position() + Field.PTYPE)) {
      case PduType.BIND -> out.putShort(Field.BIND_ACK_PADDING, garbage);
      case PduType.ALTER_CONTEXT -> out.putShort(Field.ALTER_CONTEXT_RESP_PADDING, garbage);
      default -> {
        // Only those two have a gap.
      }
    }
  }

  private void putGarbage(ByteBuffer out) {
    int length = SHORTEST_GARBAGE + Mixing.below(LONGEST_GARBAGE - SHORTEST_GARBAGE, bits(GARBAGE));
    for (int i = 0; i < length; i++) {
      out.put((byte) Mixing.mix(seed + i, host.address().bits(), GARBAGE));
    }
    if (out.get(0) == RPC_VERSION) {
      out.put(0, (byte) ~RPC_VERSION);
    }
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

  /// Whether a host in this state has the activation interfaces.
  static boolean offersDcom(ExpectedState state) {
    return switch (state) {
      case PATCHED, PATCHED_KB823980_ONLY, UNPATCHED, DCOM_DISABLED, ACTIVATION_RESTRICTED -> true;
      case NO_DCOM, CONNECTION_REFUSED, NO_RESPONSE, NEEDS_INVESTIGATION, OTHER_ERROR -> false;
    };
  }
}
