package rpcsweep.msrpc.pdu;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.Octets;

/// request (C706 12.6.4.9) as a server reads it, with any opnum and any stub. It cannot be written;
/// what a client may send is a [Call].
///
/// @param header the common header
/// @param allocHint alloc_hint, bytes; a hint only
/// @param contextId p_cont_id, 0 to 65535: the presentation context, hence the interface
/// @param opnum 0 to 65535: the operation within the interface
/// @param objectUuid the object, present if [PfcFlags#OBJECT_UUID] is set
/// @param stub the marshalled in-parameters
/// @param authVerifier the verifier, if any
public record Request(
    PduHeader header,
    int allocHint,
    int contextId,
    int opnum,
    @Nullable UUID objectUuid,
    Octets stub,
    AuthVerifier authVerifier)
    implements Pdu {

  /// Every number must fit its field.
  public Request {
    if ((contextId & ~0xffff) != 0 || (opnum & ~0xffff) != 0) {
      throw new IllegalArgumentException("p_cont_id " + contextId + ", opnum " + opnum);
    }
  }

  /// The allow-listed operation this asks for, given the interface that its context was bound to.
  public Optional<Operation> operation(SyntaxId boundInterface) {
    return Operation.find(boundInterface, opnum);
  }

  static Request read(PduHeader header, NdrReader in, AuthVerifier authVerifier) {
    int allocHint = in.readU32("alloc_hint");
    int contextId = in.readU16("p_cont_id");
    int opnum = in.readU16("opnum");
    boolean hasObject = header.flags().has(PfcFlags.OBJECT_UUID);
    UUID objectUuid = hasObject ? in.readUuid("object") : null;
    return new Request(
        header, allocHint, contextId, opnum, objectUuid, in.readRest(), authVerifier);
  }
}
