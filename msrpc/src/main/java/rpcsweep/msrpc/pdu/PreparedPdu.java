package rpcsweep.msrpc.pdu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A client's PDU encoded once and sent to many hosts. The PDUs of a conversation are the same for
/// every host except for the association group of the alter_context, so a client encodes each once,
/// at start, and afterwards only copies bytes. Immutable, hence shared between threads.
public final class PreparedPdu {

  private static final int ASSOC_GROUP_ID = 20;

  private final byte[] bytes;
  private final boolean namesAssocGroup;

  private PreparedPdu(WritablePdu pdu, boolean namesAssocGroup) {
    this.bytes = PduWriter.write(pdu);
    this.namesAssocGroup = namesAssocGroup;
  }

  /// Encodes a bind; its association group stays as it is.
  public static PreparedPdu of(Bind bind) {
    return new PreparedPdu(bind, false);
  }

  /// Encodes a bind that asks for a CHALLENGE.
  public static PreparedPdu of(NegotiateBind bind) {
    return new PreparedPdu(bind, false);
  }

  /// Encodes a call.
  public static PreparedPdu of(Call call) {
    return new PreparedPdu(call, false);
  }

  /// Encodes an alter_context, to be sent with [#putWithAssocGroup(ByteBuffer, int)].
  public static PreparedPdu of(AlterContext alterContext) {
    return new PreparedPdu(alterContext, true);
  }

  /// Bytes it takes on the wire.
  public int length() {
    return bytes.length;
  }

  /// Puts the PDU into `out`, which must have [#length()] bytes of room.
  public void put(ByteBuffer out) {
    out.put(bytes);
  }

  /// Puts the PDU into `out`, with the association group that this host's bind_ack named.
  ///
  /// @throws IllegalStateException if this is not an alter_context
  public void putWithAssocGroup(ByteBuffer out, int assocGroupId) {
    if (!namesAssocGroup) {
      throw new IllegalStateException("only an alter_context names the peer's association group");
    }
    int start = out.position();
    out.put(bytes);
    int raw =
        out.order() == ByteOrder.LITTLE_ENDIAN ? assocGroupId : Integer.reverseBytes(assocGroupId);
    out.putInt(start + ASSOC_GROUP_ID, raw);
  }

  /// A read-only view of the PDU, fresh for every caller, for writing to a channel without a copy.
  public ByteBuffer view() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }
}
