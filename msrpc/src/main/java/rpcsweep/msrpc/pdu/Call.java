package rpcsweep.msrpc.pdu;

import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// A request that a client may send: an [Operation] of the allow-list, on a presentation context
/// that offers its interface, with in-parameters made for that operation. There is no other way to
/// make a request that [PduWriter] takes, so a client cannot name any other opnum, a wrong context,
/// or a stub that belongs to another operation. It is always one unfragmented little-endian PDU.
public final class Call implements WritablePdu {

  private final PduHeader header;
  private final Operation operation;
  private final int contextId;
  private final Octets stub;

  private Call(int callId, PresentationContext context, Operation operation, Octets stub) {
    if (!context.abstractSyntax().equals(operation.rpcInterface())) {
      throw new IllegalArgumentException(
          operation + " is not an operation of " + context.abstractSyntax());
    }
    this.header = PduHeader.of(callId);
    this.operation = operation;
    this.contextId = context.contextId();
    this.stub = stub;
  }

  /// A call with in-parameters.
  ///
  /// @param callId call_id, unused so far in this association
  /// @param context what was bound or altered
  /// @param inParameters the in-parameters, which also say which operation it is
  /// @throws IllegalArgumentException if `context` offers another interface
  public static Call of(int callId, PresentationContext context, InParameters inParameters) {
    return new Call(callId, context, inParameters.operation(), inParameters.toStub());
  }

  /// A call of an operation that has no in-parameters.
  ///
  /// @throws IllegalArgumentException if `operation` has some, or `context` offers another
  ///   interface
  public static Call of(int callId, PresentationContext context, Operation operation) {
    if (!operation.hasEmptyStub()) {
      throw new IllegalArgumentException(operation + " needs in-parameters");
    }
    return new Call(callId, context, operation, Octets.EMPTY);
  }

  @Override
  public PduHeader header() {
    return header;
  }

  /// What is asked for.
  public Operation operation() {
    return operation;
  }

  /// p_cont_id.
  public int contextId() {
    return contextId;
  }

  /// The marshalled in-parameters.
  public Octets stub() {
    return stub;
  }

  void write(NdrWriter out) {
    out.writeU32(stub.length());
    out.writeU16(contextId);
    out.writeU16(operation.opnum());
    out.writeOctets(stub);
  }
}
