package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.WritablePdu;

/// A server's PDU encoded once. What differs from call to call is copied from the call, which is
/// always little-endian.
final class Reply {

  private final byte[] bytes;
  private final boolean swapped;

  private Reply(byte[] bytes, boolean swapped) {
    this.bytes = bytes;
    this.swapped = swapped;
  }

  static Reply of(WritablePdu pdu) {
    boolean swapped = pdu.header().drep().byteOrder() != ByteOrder.LITTLE_ENDIAN;
    return new Reply(PduWriter.write(pdu), swapped);
  }

  /// Puts the reply with the call id of the PDU that `pdu` holds.
  void put(ByteBuffer pdu, ByteBuffer out) {
    int start = out.position();
    out.put(bytes);
    putInt(out, start + Field.CALL_ID, pdu.getInt(pdu.position() + Field.CALL_ID));
  }

  /// Puts a response or fault: call id and context as in the request.
  void putToRequest(ByteBuffer request, ByteBuffer out) {
    int start = out.position();
    put(request, out);
    copyShort(request, out, start, Field.CONTEXT_ID);
  }

  /// Puts a bind_ack or alter_context_resp: call id and fragment sizes as offered.
  void putToOffer(ByteBuffer offer, int assocGroupId, ByteBuffer out) {
    int start = out.position();
    put(offer, out);
    copyShort(offer, out, start, Field.MAX_XMIT_FRAG);
    copyShort(offer, out, start, Field.MAX_RECV_FRAG);
    putInt(out, start + Field.ASSOC_GROUP_ID, assocGroupId);
  }

  private void copyShort(ByteBuffer from, ByteBuffer out, int start, int field) {
    short value = from.getShort(from.position() + field);
    out.putShort(start + field, swapped ? Short.reverseBytes(value) : value);
  }

  private void putInt(ByteBuffer out, int at, int value) {
    out.putInt(at, swapped ? Integer.reverseBytes(value) : value);
  }
}
