package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.WritablePdu;

/// A server's PDU encoded once. What differs from call to call is copied from the call.
final class Reply {

  private final byte[] bytes;

  private Reply(byte[] bytes) {
    this.bytes = bytes;
  }

  static Reply of(WritablePdu pdu) {
    return new Reply(PduWriter.write(pdu));
  }

  /// Puts the reply with the call id of the PDU that `pdu` holds.
  void put(ByteBuffer pdu, ByteBuffer out) {
    int start = out.position();
    out.put(bytes);
    out.putInt(start + Field.CALL_ID, pdu.getInt(pdu.position() + Field.CALL_ID));
  }

  /// Puts a response or fault: call id and context as in the request.
  void putToRequest(ByteBuffer request, ByteBuffer out) {
    int start = out.position();
    put(request, out);
    out.putShort(start + Field.CONTEXT_ID, request.getShort(request.position() + Field.CONTEXT_ID));
  }

  /// Puts a bind_ack or alter_context_resp: call id and fragment sizes as offered.
  void putToOffer(ByteBuffer offer, int assocGroupId, ByteBuffer out) {
    int start = out.position();
    put(offer, out);
    out.putShort(
        start + Field.MAX_XMIT_FRAG, offer.getShort(offer.position() + Field.MAX_XMIT_FRAG));
    out.putShort(
        start + Field.MAX_RECV_FRAG, offer.getShort(offer.position() + Field.MAX_RECV_FRAG));
    out.putInt(start + Field.ASSOC_GROUP_ID, assocGroupId);
  }
}
