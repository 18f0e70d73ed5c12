package rpcsweep.msrpc.pdu;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// response (C706 12.6.4.10): the operation ran, and this is what it returned.
///
/// @param header the common header
/// @param allocHint alloc_hint, bytes; a hint only
/// @param contextId p_cont_id, 0 to 65535
/// @param cancelCount cancel_count, 0 to 255
/// @param stub the marshalled out-parameters, in the byte order of the header
/// @param authVerifier the verifier, if any
public record Response(
    PduHeader header,
    int allocHint,
    int contextId,
    int cancelCount,
    Octets stub,
    AuthVerifier authVerifier)
    implements Pdu, WritablePdu {

  /// Bytes before the stub.
  private static final int HEADER_LENGTH = PduHeader.LENGTH + 8;

  private static final int STUB_ALIGNMENT = 8;

  /// Every number must fit its field.
  public Response {
    if ((contextId & ~0xffff) != 0 || (cancelCount & ~0xff) != 0) {
      throw new IllegalArgumentException(
          "p_cont_id " + contextId + ", cancel_count " + cancelCount);
    }
  }

  /// A server's answer to `request`.
  ///
  /// @param drep the representation that `stub` is in
  public static Response to(Request request, DataRepresentation drep, Octets stub) {
    PduHeader header = new PduHeader(0, PfcFlags.WHOLE, drep, request.callId());
    return new Response(header, stub.length(), request.contextId(), 0, stub, AuthVerifier.NONE);
  }

  /// This response cut into fragments of at most `maxFragLength` bytes each, as a server sends one
  /// that is longer than the client takes. The stub is cut at multiples of 8 bytes; no fragment has
  /// a verifier.
  ///
  /// @param maxFragLength bytes, at least 32
  public List<Response> fragments(int maxFragLength) {
    int room = (maxFragLength - HEADER_LENGTH) & -STUB_ALIGNMENT;
    if (room < STUB_ALIGNMENT) {
      throw new IllegalArgumentException("fragments of " + maxFragLength + " bytes");
    }
    byte[] bytes = stub.toArray();
    List<Response> fragments = new ArrayList<>();
    int from = 0;
    do {
      int length = Math.min(room, bytes.length - from);
      int ends =
          (from == 0 ? PfcFlags.FIRST_FRAG : 0)
              | (from + length == bytes.length ? PfcFlags.LAST_FRAG : 0);
      PduHeader own =
          new PduHeader(
              header.minorVersion(),
              new PfcFlags(header.flags().raw() & ~PfcFlags.WHOLE.raw() | ends),
              header.drep(),
              header.callId());
      Octets part = Octets.copyOf(bytes, from, length);
      fragments.add(
          new Response(own, bytes.length - from, contextId, cancelCount, part, AuthVerifier.NONE));
      from += length;
    } while (from < bytes.length);
    return fragments;
  }

  /// The byte order of the stub.
  public ByteOrder byteOrder() {
    return header.drep().byteOrder();
  }

  static Response read(PduHeader header, NdrReader in, AuthVerifier authVerifier) {
    int allocHint = in.readU32("alloc_hint");
    int contextId = in.readU16("p_cont_id");
    int cancelCount = in.readU8("cancel_count");
    in.skip("reserved", 1);
    return new Response(header, allocHint, contextId, cancelCount, in.readRest(), authVerifier);
  }

  void write(NdrWriter out) {
    out.writeU32(allocHint);
    out.writeU16(contextId);
    out.writeU8(cancelCount);
    out.writeU8(0);
    out.writeOctets(stub);
  }
}
