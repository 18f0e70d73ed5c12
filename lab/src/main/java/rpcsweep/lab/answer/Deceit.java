package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import java.util.List;
import rpcsweep.lab.enterprise.Mixing;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.ndr.Padding;
import rpcsweep.msrpc.pdu.AuthVerifier;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.ContextResult;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PduHeader;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.SecondaryAddress;
import rpcsweep.msrpc.pdu.Shutdown;

/// What can be done to an honest answer, or put in its place. `out` holds the honest answer up to
/// its position.
final class Deceit {

  private static final int SHORTEST_GARBAGE = 16;
  private static final int LONGEST_GARBAGE = 400;
  private static final byte RPC_VERSION = 5;
  private static final int GARBAGE = 4;

  /// As long as a bind_ack can be that fits into one fragment of the usual size.
  private static final int LONG_ADDRESS = 5784;

  private static final Reply SHUTDOWN = Reply.of(Shutdown.of());
  private static final Reply LONG_BIND_ACK = Reply.of(longBindAck());

  private Deceit() {}

  /// Fills the gap of a bind_ack or alter_context_resp with garbage.
  static void soil(ByteBuffer pdu, short garbage, ByteBuffer out) {
    switch (pdu.get(pdu.position() + Field.PTYPE)) {
      case PduType.BIND -> out.putShort(Field.BIND_ACK_PADDING, garbage);
      case PduType.ALTER_CONTEXT -> out.putShort(Field.ALTER_CONTEXT_RESP_PADDING, garbage);
      default -> {
        // Only those two have a gap.
      }
    }
  }

  /// Cuts a response into fragments that nobody asked for.
  static void fragment(int longest, ByteBuffer out) {
    Pdu first = PduReader.read(firstPdu(out));
    if (first instanceof Response response && response.header().flags().isWhole()) {
      Fragments.putWantonly(response, longest, out.clear());
    }
  }

  private static byte[] firstPdu(ByteBuffer out) {
    byte[] bytes = new byte[Short.toUnsignedInt(out.getShort(Field.FRAG_LENGTH))];
    out.get(0, bytes);
    return bytes;
  }

  /// Gives the answer to a request the next call id.
  static void misnumber(ByteBuffer pdu, ByteBuffer out) {
    if (pdu.get(pdu.position() + Field.PTYPE) == PduType.REQUEST) {
      out.putInt(Field.CALL_ID, out.getInt(Field.CALL_ID) + 1);
    }
  }

  /// Puts a shutdown in place of the answer to a request.
  static void shutDown(ByteBuffer pdu, ByteBuffer out) {
    if (pdu.get(pdu.position() + Field.PTYPE) == PduType.REQUEST) {
      SHUTDOWN.put(pdu, out.clear());
    }
  }

  /// Puts a bind_nak in place of the answer.
  static void refuse(ByteBuffer pdu, ByteBuffer out) {
    Replies.BIND_NAK.put(pdu, out.clear());
  }

  /// Puts a bind_ack of 5,840 bytes in place of the answer.
  static void lengthen(ByteBuffer pdu, ByteBuffer out) {
    LONG_BIND_ACK.put(pdu, out.clear());
  }

  /// Puts random bytes in place of the answer, the same for a host every time.
  static void babble(long seed, int address, ByteBuffer out) {
    out.clear();
    long bits = Mixing.mix(seed, address, GARBAGE);
    int length = SHORTEST_GARBAGE + Mixing.below(LONGEST_GARBAGE - SHORTEST_GARBAGE, bits);
    for (int i = 0; i < length; i++) {
      out.put((byte) Mixing.mix(seed + i, address, GARBAGE));
    }
    if (out.get(0) == RPC_VERSION) {
      out.put(0, (byte) ~RPC_VERSION);
    }
  }

  private static BindAck longBindAck() {
    return new BindAck(
        PduHeader.of(0),
        Bind.DEFAULT_FRAG,
        Bind.DEFAULT_FRAG,
        1,
        new SecondaryAddress(Octets.copyOf(new byte[LONG_ADDRESS])),
        Padding.ZEROS,
        List.of(ContextResult.accepted(KnownSyntaxes.NDR)),
        AuthVerifier.NONE);
  }
}
