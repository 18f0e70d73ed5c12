package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.AuthVerifier;
import rpcsweep.msrpc.pdu.DataRepresentation;
import rpcsweep.msrpc.pdu.PduHeader;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.PfcFlags;
import rpcsweep.msrpc.pdu.Response;

/// Cuts responses into fragments (C706 12.6.3.1).
final class Fragments {

  /// All but the last fragment of a stub are a multiple of this many bytes long.
  private static final int GRAIN = 8;

  /// How many fragments a host makes of an answer that would go into one.
  private static final int WANTON_FRAGMENTS = 4;

  private Fragments() {}

  /// Puts a response in as few fragments as the client's limit allows.
  ///
  /// @param longest the longest fragment, in bytes
  static void put(
      DataRepresentation drep,
      int callId,
      int contextId,
      Octets stub,
      int longest,
      ByteBuffer out) {
    int room = Math.max(GRAIN, (longest - Field.REQUEST_STUB) / GRAIN * GRAIN);
    cut(drep, callId, contextId, stub.toArray(), room, out);
  }

  /// Puts a response in four fragments, or in as many as its stub has 8 bytes.
  static void putWantonly(Response whole, int longest, ByteBuffer out) {
    byte[] stub = whole.stub().toArray();
    int wanted = (stub.length / WANTON_FRAGMENTS / GRAIN + 1) * GRAIN;
    int room = Math.max(GRAIN, (longest - Field.REQUEST_STUB) / GRAIN * GRAIN);
    DataRepresentation drep = whole.header().drep();
    cut(drep, whole.callId(), whole.contextId(), stub, Math.min(wanted, room), out);
  }

  private static void cut(
      DataRepresentation drep, int callId, int contextId, byte[] stub, int room, ByteBuffer out) {
    int at = 0;
    do {
      int length = Math.min(room, stub.length - at);
      int first = at == 0 ? PfcFlags.FIRST_FRAG : 0;
      int last = at + length == stub.length ? PfcFlags.LAST_FRAG : 0;
      PduHeader header = new PduHeader(0, new PfcFlags(first | last), drep, callId);
      Octets piece = Octets.copyOf(stub, at, length);
      out.put(
          PduWriter.write(
              new Response(header, stub.length - at, contextId, 0, piece, AuthVerifier.NONE)));
      at += length;
    } while (at < stub.length);
  }
}
