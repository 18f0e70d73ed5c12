package rpcsweep.msrpc.pdu;

/// What [PduWriter] can put on a wire.
///
/// A [Request] is not among them: it is what a server reads, and can hold anything. The only
/// requests that can be written are [Call]s, and a call exists only for an [Operation] of the
/// allow-list. So a client that asks for more than this library allows does not compile.
public sealed interface WritablePdu
    permits Bind, AlterContext, Call, BindAck, BindNak, AlterContextResp, Response, Fault {

  /// The fields that every PDU starts with.
  PduHeader header();
}
