package rpcsweep.msrpc.pdu;

import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// fault (C706 12.6.4.7): the RPC run time or the operation failed. Its last four bytes are
/// reserved and zero, so a result must never be read from the end of a PDU without looking at its
/// type.
///
/// @param header the common header; [PfcFlags#DID_NOT_EXECUTE] says the operation never ran
/// @param allocHint alloc_hint, bytes; a hint only
/// @param contextId p_cont_id, 0 to 65535
/// @param cancelCount cancel_count, 0 to 255
/// @param status why
/// @param stub what follows, normally nothing
/// @param authVerifier the verifier, if any
public record Fault(
    PduHeader header,
    int allocHint,
    int contextId,
    int cancelCount,
    FaultStatus status,
    Octets stub,
    AuthVerifier authVerifier)
    implements Pdu, WritablePdu {

  /// Every number must fit its field.
  public Fault {
    if ((contextId & ~0xffff) != 0 || (cancelCount & ~0xff) != 0) {
      throw new IllegalArgumentException(
          "p_cont_id " + contextId + ", cancel_count " + cancelCount);
    }
  }

  /// A server's refusal to run `request`, 32 bytes long as from Windows.
  public static Fault to(Request request, FaultStatus status) {
    PfcFlags flags = new PfcFlags(PfcFlags.WHOLE.raw() | PfcFlags.DID_NOT_EXECUTE);
    PduHeader header = new PduHeader(0, flags, DataRepresentation.LITTLE_ENDIAN, request.callId());
    return new Fault(header, 0, request.contextId(), 0, status, Octets.EMPTY, AuthVerifier.NONE);
  }

  static Fault read(PduHeader header, NdrReader in, AuthVerifier authVerifier) {
    int allocHint = in.readU32("alloc_hint");
    int contextId = in.readU16("p_cont_id");
    int cancelCount = in.readU8("cancel_count");
    in.skip("reserved", 1);
    FaultStatus status = new FaultStatus(in.readU32("status"));
    in.skip("reserved2", 4);
    return new Fault(
        header, allocHint, contextId, cancelCount, status, in.readRest(), authVerifier);
  }

  void write(NdrWriter out) {
    out.writeU32(allocHint);
    out.writeU16(contextId);
    out.writeU8(cancelCount);
    out.writeU8(0);
    out.writeU32(status.raw());
    out.writeU32(0);
    out.writeOctets(stub);
  }
}
